/**
 * What the client and the server say to each other beyond LSP: names and plain data.
 *
 * The client may import this file and nothing else of the server. Lines and characters are 0-based, as in LSP.
 */

export type {
  Article,
  AttemptChoice,
  Outline,
  OutlineItem,
  OutlineStatus,
  StateRow,
} from '../core/index.ts';

/** What a client says of itself when it starts the server, as `initializationOptions`. */
export interface ClientOptions {
  /** vscode: the client has the commands below, so hovers, problems and actions may name them. none: it has not. */
  readonly links: 'vscode' | 'none';
}

export interface DocumentParams {
  readonly uri: string;
}

export interface LineParams extends DocumentParams {
  readonly line: number;
}

/** Asks for the article on a rule (`system.nm/state-changed`) or a finding (`join/wrong-password`). */
export interface ArticleParams {
  readonly id: string;
  /** With a document and a line, the article tells what was seen there. */
  readonly uri?: string;
  readonly line?: number;
}

/** Text that may hold the ledger record of a device, whole or in part. */
export interface TextParams {
  readonly text: string;
}

/** Two attempts to be put side by side; indexes into the attempts of each document. */
export interface CompareParams {
  readonly left: { readonly uri: string; readonly attempt: number };
  readonly right: { readonly uri: string; readonly attempt: number };
}

/** A file of custom rules; its text is null when there is none. */
export interface CustomRulesParams extends DocumentParams {
  readonly text: string | null;
}

/** Request names. Each comment gives parameters → result. */
export const requests = {
  /** DocumentParams → Outline | null (null: the document is not open). */
  outline: 'particleLog/outline',
  /** LineParams → StateRow[]. */
  stateAtLine: 'particleLog/stateAtLine',
  /** ArticleParams → Article | null. */
  article: 'particleLog/article',
  /** DocumentParams → string: the stage summary as plain text, ready for a ticket. */
  stageSummary: 'particleLog/stageSummary',
  /** DocumentParams → AttemptChoice[]. */
  attempts: 'particleLog/attempts',
  /** TextParams → string | null: the device log that the text holds as a ledger record. */
  ledgerLog: 'particleLog/ledgerLog',
  /** CompareParams → Article | null. */
  compare: 'particleLog/compare',
} as const;

/** Notification names. */
export const notifications = {
  /** Server → client, DocumentParams: the outline of this document is out of date. */
  outlineChanged: 'particleLog/outlineChanged',
  /** Client → server, CustomRulesParams: the rules of a workspace folder. */
  customRules: 'particleLog/customRules',
} as const;

/** Commands of the client that the server names in links and actions. Each comment gives the arguments. */
export const commands = {
  /** [ArticleParams]: opens an article. */
  openArticle: 'particleLog.openArticle',
  /** [LineParams]: opens the log inside a ledger record. */
  openLedgerLog: 'particleLog.openLedgerLog',
  /** [uri, lines]: goes to the next of these lines. */
  showEvidence: 'particleLog.showEvidence',
  /** [text]: puts it on the clipboard. */
  copyFinding: 'particleLog.copyFinding',
  /** [code]: hides findings of this code in this workspace. */
  ignoreFindingHere: 'particleLog.ignoreFindingHere',
  /** [code]: hides them everywhere. */
  ignoreFindingEverywhere: 'particleLog.ignoreFindingEverywhere',
} as const;

/** The scheme of read-only documents with articles. */
export const articleScheme = 'particle-log-article';
/** The language id of device logs. */
export const languageId = 'particle-log';
/** The name under which our diagnostics appear. */
export const diagnosticSource = 'particle-log';
