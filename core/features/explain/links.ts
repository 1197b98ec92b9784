/** How the front that shows an explanation opens what it refers to; the core only says what that is. */

/** Makes URLs for Markdown. They must hold no blank, parenthesis or quote mark that would end a link. */
export interface Links {
  /** Opens the article on a rule or a finding (its id) as it was seen at a line (0-based). */
  article(id: string, line: number): string;
  /** Opens the device log that stands inside a line (0-based), as a value of a ledger record. */
  ledgerLog(line: number): string;
}
