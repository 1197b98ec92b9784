/** Writes text into Markdown. Text of a log stands in code spans only; text for people is escaped outside of them. */

/** Longest text of a log that a code span shows. */
const longestSpan = 200;

/** Control characters, line separators, and the marks that turn the direction of text around. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\ufffe\uffff]+/gu;

/** Text of a log on one line, without control characters, cut to a length. */
export function plainText(text: string, longest = longestSpan): string {
  const start = text.length > longest * 4 ? text.slice(0, longest * 4) : text;
  const seen = start.replace(UNSEEN, ' ').trim();
  return seen.length > longest || start !== text ? `${cut(seen, longest - 1)}…` : seen;
}

/** Cuts without splitting a character that takes two code units. */
function cut(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}

/** Text of a log as a code span that nothing in the text can end. */
export function codeSpan(text: string): string {
  const seen = plainText(text);
  if (seen === '') {
    return '(empty)';
  }
  const longest = Math.max(0, ...[...seen.matchAll(/`+/g)].map((it) => it[0].length));
  const fence = '`'.repeat(longest + 1);
  const padding = longest > 0 ? ' ' : '';
  return `${fence}${padding}${seen}${padding}${fence}`;
}

/** Text for people as Markdown: what is between backticks stays, everything else means only itself. */
export function prose(text: string): string {
  return text
    .replace(UNSEEN, ' ')
    .split(/(`[^`]+`)/)
    .map((it, index) => (index % 2 === 1 ? it : escapeMarks(it)))
    .join('');
}

function escapeMarks(text: string): string {
  return text
    .replace(/[\\`*[\]<]/g, '\\$&')
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
    .replace(/^(\s*)([-+>]|#{1,6}|\d{1,9}\.)(?=\s)/, '$1\\$2')
    .replace(/^(\s*)>/, '$1\\>');
}

/** Texts for people as a list. */
export function bullets(items: readonly string[]): string {
  return items.map((it) => `- ${prose(it)}`).join('\n');
}

/** Texts for people as a numbered list. */
export function numbered(items: readonly string[]): string {
  return items.map((it, index) => `${index + 1}. ${prose(it)}`).join('\n');
}

/** Markdown for a cell of a table, where a bar would begin the next cell. */
export function cell(markdown: string): string {
  return markdown.replace(/\|/g, '\\|');
}

/** Replaces `{name}` in a text by values; undefined when a value is missing. */
export function fill(text: string, known: (name: string) => string | undefined): string | undefined {
  let missing = false;
  const filled = text.replace(/\{([A-Za-z][A-Za-z0-9]*)\}/g, (_, name: string) => {
    const value = known(name);
    if (value === undefined) {
      missing = true;
    }
    return value ?? '';
  });
  return missing ? undefined : filled;
}
