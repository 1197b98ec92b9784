/** Our own Markdown as plain text for a terminal. */

export function readable(markdown: string): string {
  return markdown
    .split(/(`+ ?[^\n]*?[^`]`+(?!`))/)
    .map((it, index) => (index % 2 === 1 ? it.replace(/^`+ ?| ?`+$/g, '') : withoutMarks(it)))
    .join('')
    .replace(/\n{3,}/g, '\n\n');
}

function withoutMarks(text: string): string {
  return (
    text
      // On a terminal an address must be seen to be opened; those of sources would drown the text.
      .replace(/^Read on: \[([^\]]*)\]\((https:[^)\s]*)\)$/gm, 'Read on: $1, $2')
      .replace(/\]\([^)\s]*\)/g, '')
      .replace(/\*\*|(?<!\\)[*[]/g, '')
      .replace(/\\([\\`*_[\]<>#|+-])/g, '$1')
  );
}
