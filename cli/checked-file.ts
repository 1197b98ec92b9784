/** What the formats of `check` write: a checked file, and how it is to be shown. */

import type { ReportFile } from '../core/index.ts';
import type { FailOn } from './arguments.ts';

/** A file that was checked, with what the formats need of it; the log itself is let go. */
export interface CheckedFile {
  readonly report: ReportFile;
  /** The device and how far its attempts got, a line each. */
  readonly progress: readonly string[];
  /** Text of lines that are worth quoting, by their 1-based number. */
  readonly quotes: ReadonlyMap<number, string>;
}

export interface FormatOptions {
  readonly color: boolean;
  readonly quiet: boolean;
  readonly failOn: FailOn;
  readonly version: string;
}

export function isFailure(severity: string, failOn: FailOn): boolean {
  return failOn !== 'never' && (severity === 'error' || (severity === 'warning' && failOn === 'warning'));
}
