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

/** Endings with which a device is well: it is online, or it is not because it wants so. */
const well: readonly string[] = ['connected', 'ended-by-device'] satisfies readonly ReportFile['ending'][];

/** Whether a log fails for how it leaves its device, whatever was found in it. */
export function isLeftOffline({ isDeviceLog, ending }: ReportFile, failOn: FailOn): boolean {
  return failOn === 'not-connected' && isDeviceLog && !well.includes(ending);
}
