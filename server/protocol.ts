/**
 * What the client and the server say to each other beyond LSP: names and plain data.
 *
 * The client may import this file and nothing else of the server. Lines and characters are 0-based, as in LSP.
 */

/** How far a stage, an attempt or a boot got; see the stage statuses of the command line's report. */
export type OutlineStatus =
  | 'passed'
  | 'failed'
  | 'recovered'
  | 'unfinished'
  | 'notReached'
  | 'skipped'
  | 'notSeen'
  | 'information';

/** What an outline item stands for. Steps are milestones inside a stage; findings are diagnosed failures. */
export type OutlineKind = 'boot' | 'attempt' | 'stage' | 'step' | 'finding';

/** One item of the stage outline: a span of lines with a status. */
export interface OutlineItem {
  readonly kind: OutlineKind;
  readonly label: string;
  /** Duration and verdict, such as `failed: wrong password · 3 tries · 41 s`. */
  readonly description: string;
  /** Markdown; text from the log is already escaped. */
  readonly tooltip: string;
  readonly status: OutlineStatus;
  /** Severity of a finding; absent on other items. */
  readonly severity?: 'error' | 'warning' | 'information' | 'hint';
  readonly line: number;
  readonly endLine: number;
  readonly children: readonly OutlineItem[];
}

export interface Outline {
  readonly isDeviceLog: boolean;
  /** One sentence on the whole log, such as `Never joined Wi-Fi: wrong password`. Empty for a foreign file. */
  readonly verdict: string;
  /** Errors and warnings in the whole log: the badge of the view. */
  readonly failures: number;
  /** Device, network and Device OS version as far as the log proves them, for the language status item. */
  readonly device: { readonly label: string; readonly detail: string };
  readonly items: readonly OutlineItem[];
}

/** A fact known at a line, for the view "State at the cursor". */
export interface StateRow {
  readonly label: string;
  readonly value: string;
  /** The line that said so; absent when the fact was derived. */
  readonly line?: number;
}

/** A page of the knowledge base or of one finding, as Markdown for a read-only virtual document. */
export interface Page {
  readonly title: string;
  readonly markdown: string;
}

export interface DocumentParams {
  readonly uri: string;
}

export interface LineParams extends DocumentParams {
  readonly line: number;
}

/** Asks for the page of a rule (`system.nm/state-changed`) or a finding (`join/wrong-password`). */
export interface PageParams {
  readonly id: string;
  /** With a document and a line, the page tells what was seen there. */
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

/** One attempt as a person picks it from a list. */
export interface AttemptChoice {
  readonly attempt: number;
  readonly label: string;
  readonly description: string;
  readonly outcome: 'connected' | 'failed' | 'incomplete';
  readonly line: number;
}

/** Request names. Each comment gives parameters → result. */
export const requests = {
  /** DocumentParams → Outline | null (null: the document is not open). */
  outline: 'particleLog/outline',
  /** LineParams → StateRow[]. */
  stateAtLine: 'particleLog/stateAtLine',
  /** PageParams → Page | null. */
  page: 'particleLog/page',
  /** DocumentParams → string: the stage summary as plain text, ready for a ticket. */
  stageSummary: 'particleLog/stageSummary',
  /** DocumentParams → AttemptChoice[]. */
  attempts: 'particleLog/attempts',
  /** TextParams → string | null: the device log that the text holds as a ledger record. */
  ledgerLog: 'particleLog/ledgerLog',
  /** CompareParams → Page | null. */
  compare: 'particleLog/compare',
} as const;

/** Notification names. */
export const notifications = {
  /** Server → client, DocumentParams: the outline of this document is out of date. */
  outlineChanged: 'particleLog/outlineChanged',
  /** Client → server, { text: string | null, uri: string }: the workspace's own rules, or null when there are none. */
  workspaceRules: 'particleLog/workspaceRules',
} as const;

/** The client command that opens a page: arguments [PageParams]. Used by links in hovers and diagnostics. */
export const openPageCommand = 'particleLog.openPage';
/** The client command that opens the log inside a ledger record: arguments [LineParams]. Used by links in hovers. */
export const openLedgerLogCommand = 'particleLog.openLedgerLog';
/** The scheme of read-only documents with pages. */
export const pageScheme = 'particle-log-page';
/** The language id of device logs. */
export const languageId = 'particle-log';
