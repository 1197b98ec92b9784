/**
 * The forms of a line that are not the plain record: JSON records, Gen 2 modem traces, the form before 0.6.0,
 * source information, prefixes of terminals and tools, records without their time, colours, hex dumps, banners.
 *
 * Every expression here looks at a bounded beginning of the line, so a line of any length costs the same.
 */

import { systemCategory } from './categories.ts';
import { finishRecord, intern, type Level, type LineHead, levelAt } from './line-head.ts';
import { levels } from './vocabulary.ts';

/** A head never reaches further into a line than this. */
const headLength = 400;
/** JSON records are printed from a 160-character message; anything much longer is not one. */
const longestJson = 8192;

/** Reads a line that is not a plain record into `head`. */
export function readOtherForm(text: string, from: number, to: number, head: LineHead): void {
  const raw = text.slice(from, to);
  const line = raw.lastIndexOf('\x1b[', headLength) >= 0 ? raw.replace(COLOUR, '').trimEnd() : raw;
  const start = line.slice(0, headLength);
  head.text = line;
  head.from = 0;
  head.to = line.length;
  if (
    readJson(line, start, head) ||
    readModemTrace(line, start, head) ||
    readPrefixed(start, head) ||
    readLoose(start, head) ||
    readOldForm(start, head) ||
    readBanner(start, head) ||
    readWrapped(line, start, head)
  ) {
    return;
  }
  head.kind = line === '' ? 'empty' : isHexDump(start) ? 'dump' : 'text';
  head.from = start.length - start.trimStart().length;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colour sequences begin with the escape character.
const COLOUR = /\x1b\[[0-9;]{0,16}[A-Za-z]/g;

// --- records with something before the time stamp, with source information, or without a level ------------------

/** File, line and function, where a log handler prints them. */
const SOURCE =
  /(?:(?<file>[^\s:,()[\]]{1,80})(?::(?<line>\d{1,6}))?(?:, |: ))?(?:(?<function>[^\s()]{1,120})\(\): )?/;
const LEVEL = new RegExp(`(?<level>${levels.join('|')}): ?`);

/** A time stamp that a record may begin with, anywhere in the first 80 characters. */
const RECORD = new RegExp(
  `^(?<prefix>.{0,80}?)(?<![\\d.])(?<time>\\d{9,12}) (?:\\[(?<category>[^\\]\\s]{1,64})\\] )?${SOURCE.source}${LEVEL.source}`,
);

function readPrefixed(start: string, head: LineHead): boolean {
  const groups = RECORD.exec(start);
  if (!groups?.groups) {
    return false;
  }
  if (!mayStandBeforeTime(groups.groups['prefix'] ?? '')) {
    return false;
  }
  takeRecord(groups[0], groups.groups, head);
  head.time = Number(groups.groups['time']);
  return true;
}

function takeRecord(
  whole: string,
  groups: Readonly<Record<string, string | undefined>>,
  head: LineHead,
): void {
  const { prefix = '', category, file, function: name, level } = groups;
  head.kind = 'record';
  head.form = 'text';
  head.prefix = prefix.length;
  head.category = category === undefined ? undefined : intern(category);
  head.level = level as Level;
  head.sourceFile = file;
  head.sourceFunction = name;
  head.from = Math.min(whole.length, head.to);
  // A cell of a table ends as it begins.
  if (prefix.startsWith('|') && head.text.charCodeAt(head.to - 1) === 124 && head.to > head.from) {
    head.to--;
  }
  while (head.to > head.from && head.text.charCodeAt(head.to - 1) === 32) {
    head.to--;
  }
  finishRecord(head);
}

/** Categories by which a record is known that has lost its time or the zeros before it: those of Device OS, and `app`. */
const CATEGORY = `${systemCategory}|app(?:\\.[\\w.-]{1,40})?`;

/** A record without its time, or with a time without leading zeros. */
const LOOSE = new RegExp(
  `^(?<prefix>.{0,80}?)(?<![\\w.:,/+-])(?:(?<time>\\d{1,8}) )?\\[(?<category>${CATEGORY})\\] ${SOURCE.source}${LEVEL.source}`,
);

/** The year stands behind the clock: `Mon Nov 16 21:41:58 2026`. */
const YEAR_BEHIND = /[A-Z][a-z]{2} {1,2}\d{1,2} \d{1,2}:\d\d:\d\d(?:\.\d{1,9})? $/;

function readLoose(start: string, head: LineHead): boolean {
  if (!start.includes('] ')) {
    return false;
  }
  const groups = LOOSE.exec(start);
  if (!groups?.groups) {
    return false;
  }
  const { prefix = '', time } = groups.groups;
  // Without a time stamp even a short word may begin a sentence.
  if (!mayStandBeforeTime(prefix) || /^\s*\w+\s*$/.test(prefix)) {
    return false;
  }
  const year = time?.length === 4 && YEAR_BEHIND.test(prefix);
  takeRecord(groups[0], groups.groups, head);
  if (year) {
    head.prefix += time.length + 1;
  }
  head.unpadded = time !== undefined && !year;
  head.time = head.unpadded ? Number(time) : -1;
  return true;
}

/**
 * Host time stamps, `> `, `# `, `// `, blanks and a few stray bytes are of a tool; a sentence is not: there the
 * digits are part of somebody's text. A head that another writer has cut off stands there as well.
 */
function mayStandBeforeTime(prefix: string): boolean {
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

// --- JSON ---------------------------------------------------------------------------------------------------------

const LEVELS: ReadonlySet<string> = new Set(levels);

/** Source: JSONStreamLogHandler::logMessage; keys l, m, c, f, ln, fn, t, code, detail. */
function readJson(line: string, start: string, head: LineHead): boolean {
  const open = start.indexOf('{');
  if (open < 0 || open > 80 || line.length > longestJson || !start.includes('"l"')) {
    return false;
  }
  if (!mayStandBeforeTime(start.slice(0, open))) {
    return false;
  }
  const record = parseObject(line.slice(open));
  const level = record?.['l'];
  if (!record || typeof level !== 'string' || !LEVELS.has(level)) {
    return false;
  }
  const message = typeof record['m'] === 'string' ? record['m'] : '';
  head.kind = 'json';
  head.form = 'json';
  head.level = level as Level;
  head.time = typeof record['t'] === 'number' && record['t'] >= 0 ? record['t'] : -1;
  head.category = typeof record['c'] === 'string' ? record['c'].slice(0, 64) : undefined;
  head.sourceFile = typeof record['f'] === 'string' ? record['f'] : undefined;
  head.sourceFunction = typeof record['fn'] === 'string' ? record['fn'] : undefined;
  head.text = message.trimEnd();
  head.from = 0;
  head.to = head.text.length;
  finishRecord(head);
  return true;
}

function parseObject(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Names under which log collectors keep the line that they were given. */
const wrapped = ['log', 'line', 'message', 'msg', 'data', 'text'] as const;

/** A line that a collector has put into an object of its own: `{"log":"0000018153 [system] INFO: …\n","time":…}`. */
function readWrapped(line: string, start: string, head: LineHead): boolean {
  if (start.charCodeAt(0) !== 123 || line.length > longestJson) {
    return false;
  }
  if (!wrapped.some((it) => start.includes(`"${it}"`))) {
    return false;
  }
  const object = parseObject(line);
  for (const name of wrapped) {
    const value = object?.[name];
    if (typeof value !== 'string') {
      continue;
    }
    const inner = value.trimEnd();
    const innerStart = inner.slice(0, headLength);
    head.text = inner;
    head.to = inner.length;
    if (
      readModemTrace(inner, innerStart, head) ||
      readPrefixed(innerStart, head) ||
      readLoose(innerStart, head)
    ) {
      return true;
    }
  }
  head.text = line;
  head.to = line.length;
  return false;
}

// --- Gen 2 modem driver -------------------------------------------------------------------------------------------

/** `    21.979 AT read  +   12 "\r\n+CGREG: 2\r\n"`: seconds, direction, kind of answer, length, escaped payload. */
const MODEM =
  /^.{0,24}?(?<![\d.])(?<time>\d{1,7}\.\d{3}) AT (?<way>send|read) {0,6}(?<kind>[A-Z+>]{1,4})? {0,12}\d{1,6} "/;
/** Payloads reach thousands of characters; the first of them tell what they are. */
const longestPayload = 600;

function readModemTrace(line: string, start: string, head: LineHead): boolean {
  if (!start.includes(' AT ')) {
    return false;
  }
  const found = MODEM.exec(start);
  if (!found?.groups) {
    return false;
  }
  const { time, way } = found.groups;
  const payload = line.slice(found[0].length, found[0].length + longestPayload);
  const words = unescapePayload(payload);
  head.kind = 'at';
  head.form = 'gen2';
  head.time = Math.round(Number(time) * 1000);
  head.category = 'ncp.at';
  head.level = 'TRACE';
  head.text = `${way === 'send' ? '>' : '<'} ${words}`.trimEnd();
  head.from = 0;
  head.to = head.text.length;
  head.cut = payload.length === longestPayload;
  return true;
}

function unescapePayload(payload: string): string {
  return (
    payload
      .replace(/"\s*$/, '')
      // A record that another writer has put behind the payload.
      .replace(/(?<!\\)"(?=\d{10} \[)/, ' ')
      .replace(/\\(?:x[0-9A-Fa-f]{2}|.)/g, (it) => {
        if (it === '\\r' || it === '\\n') {
          return ' ';
        }
        return it === '\\"' ? '"' : it === '\\\\' ? '\\' : '';
      })
      .trim()
  );
}

// --- before 0.6.0 -------------------------------------------------------------------------------------------------

const OLD = /^.{0,40}?(?<![\d.])(?<time>\d{9,12}):(?<level>TRACE|INFO|WARN|ERROR|PANIC|DEBUG|LOG) {0,4}: ?/;
const OLD_SIGNATURE = / \(\d{1,5}\):/;

function readOldForm(start: string, head: LineHead): boolean {
  const found = OLD.exec(start);
  if (!found?.groups) {
    return false;
  }
  const rest = start.slice(found[0].length);
  const signature = OLD_SIGNATURE.exec(rest);
  head.kind = 'record';
  head.form = 'before-0.6';
  head.time = Number(found.groups['time']);
  head.level = levelAt(`${found.groups['level']}:`, 0) ?? 'TRACE';
  head.sourceFunction = signature ? rest.slice(0, signature.index) : undefined;
  head.from = Math.min(found[0].length + (signature ? signature.index + signature[0].length : 0), head.to);
  return true;
}

// --- everything else ----------------------------------------------------------------------------------------------

const BANNER = new RegExp(
  `^(?:${[
    // Commands at the prompt of a shell, of Windows' command line and of PowerShell, and what they answer.
    '\\s{0,8}(?:[\\w.@:~ /-]{0,60})\\$ particle ',
    '(?:PS )?[A-Za-z]:\\\\[^>]{0,200}> ?particle ',
    'Flash success!',
    'Opening serial monitor',
    'Serial monitor opened',
    'Serial connection (?:closed|lost)',
    'Polling for available serial',
    '\\.{0,3}Reconnected to',
    'Particle Serial Monitor',
    'Unable to find a device',
    'Caught Interrupt\\.',
    'Press ctrl',
    // Particle's serial terminal in the browser.
    '\\[(?:Connected|Disconnected)\\]\\s*$',
    // PuTTY, Miniterm and PlatformIO, screen, minicom.
    '=~=~=~',
    '--- (?:Miniterm|Quit|Terminal|More details|Available filters|forcing)',
    '\\[screen is terminating\\]',
    'Welcome to minicom',
    '\\s{0,8}#{0,2}\\s{0,2}Serial port .{0,80} opened',
  ].join('|')})`,
  'i',
);

function readBanner(start: string, head: LineHead): boolean {
  if (!BANNER.test(start)) {
    return false;
  }
  head.kind = 'banner';
  return true;
}

function isHexDump(start: string): boolean {
  return start.length >= 8 && start.length % 2 === 0 && /^[0-9a-fA-F]+$/.test(start);
}
