/** The outline as plain data: what a tree or a list of symbols shows. Lines are 0-based. */

import type { StageStatus } from '../../diagnosis/diagnosis.ts';
import type { Severity } from '../../rules/severities.ts';

/** How far a stage, an attempt or a boot got. recovered: it failed, and passed later. */
export type OutlineStatus = StageStatus | 'recovered' | 'information';

/** What an item stands for. Steps are milestones inside a stage; findings are what the diagnosis found there. */
export type OutlineKind = 'boot' | 'attempt' | 'stage' | 'step' | 'finding';

/** One item of the outline: the lines from `line` to `endLine` (included), with a status. */
export interface OutlineItem {
  readonly kind: OutlineKind;
  readonly label: string;
  /** Duration and verdict, such as `failed: wrong password · 3 tries · 41 s`. */
  readonly description: string;
  /** Markdown; text from the log stands in code spans only. */
  readonly tooltip: string;
  readonly status: OutlineStatus;
  /** Severity of a finding; absent on other items. */
  readonly severity?: Severity;
  readonly line: number;
  readonly endLine: number;
  readonly children: readonly OutlineItem[];
}

export interface Outline {
  readonly isDeviceLog: boolean;
  /** One sentence on the whole log, such as `Never joined Wi-Fi: wrong password`. Empty for a foreign file. */
  readonly verdict: string;
  /** Errors and warnings in the whole log. */
  readonly failures: number;
  /** Device, network and Device OS release as far as the log proves them, and what proves them, a line each. */
  readonly device: { readonly label: string; readonly detail: string };
  readonly items: readonly OutlineItem[];
}
