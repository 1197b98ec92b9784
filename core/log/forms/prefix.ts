/** What terminals, tools and people put before the head of a line. */

/**
 * Host time stamps, `> `, `# `, `// `, blanks and a few stray bytes are of a tool; a sentence is not: there the
 * digits are part of somebody's text. A head that another writer has cut off stands there as well.
 */
export function mayStandBeforeTime(prefix: string): boolean {
  const trimmed = prefix.trim();
  if (trimmed.length <= 3) {
    return true;
  }
  return (
    /^[[(<]?[\d:.,TZ/+\-\s]{1,40}(?:[AP]M)?[\])>]?(?:\s*[-|:>]{1,2}\s*)?$/.test(trimmed) ||
    /^\[[^\]]{1,60}\]:?$/.test(trimmed) ||
    SYSLOG.test(trimmed) ||
    LOGCAT.test(trimmed) ||
    /^\d{9,12} \[[\w.]{0,40}(?:\](?: [A-Z]{0,5})?)?$/.test(trimmed)
  );
}

/** `Nov 16 21:41:58`, `Mon Nov 16 21:41:58.123 2026`, with a host, a program and its number behind. */
const SYSLOG =
  /^[[(]?(?:[A-Z][a-z]{2},? )?[A-Z][a-z]{2} {1,2}\d{1,2},?(?: \d{4},?)? \d{1,2}:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?[AP]M)?(?: \d{4})?[\])]?(?: [\w.-]{1,40})?(?: [\w./-]{1,40}(?:\[\d{1,7}\])?:)?$/;
/** `11-16 21:41:58.630 I/serial:`, also with numbers of process and thread. */
const LOGCAT =
  /^(?:\d{4}-)?\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}(?: {1,4}\d{1,7}){0,2} [VDIWEF][/ ][\w.-]{1,30}(?:\( {0,4}\d{1,7}\))?:$/;
