/** An article for a read-only document, put together from parts. */

export interface Article {
  readonly title: string;
  /** Markdown; text of a log stands in code spans only. */
  readonly markdown: string;
}

/** An article whose parts follow each other with a blank line between; empty parts are left out. */
export function articleFrom(title: string, parts: readonly string[]): Article {
  return { title, markdown: `${parts.filter((it) => it !== '').join('\n\n')}\n` };
}

/** A part under a heading; empty when there is nothing to say. */
export function section(heading: string, text: string): string {
  return text === '' ? '' : `## ${heading}\n\n${text}`;
}
