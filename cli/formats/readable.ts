/** Our own Markdown as plain text for a terminal. */

export function readable(markdown: string): string {
  return markdown
    .split(/(`+ ?[^\n]*?[^`]`+(?!`))/)
    .map((it, index) => (index % 2 === 1 ? it.replace(/^`+ ?| ?`+$/g, '') : withoutMarks(it)))
    .join('')
    .replace(/\n{3,}/g, '\n\n');
}

function withoutMarks(text: string): string {
  return text
    .replace(/\]\([^)\s]*\)/g, '')
    .replace(/\*\*|(?<!\\)[*[]/g, '')
    .replace(/\\([\\`*_[\]<>#|+-])/g, '$1');
}
