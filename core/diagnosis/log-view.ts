/** The whole log as detectors see it, and what became of it in the end. */

import type { LogEvent, StageId } from '../log/vocabulary.ts';
import type { Knowledge } from '../rules/knowledge.ts';
import type { Network } from '../rules/platforms.ts';
import type { AttemptView, Capture } from './attempt-events.ts';
import type { Device, DeviceSpan, DiagnosedAttempt, Finding } from './diagnosis.ts';
import type { Life } from './life/life.ts';
import type { Update } from './life/updates.ts';
import type { Restart } from './restarts.ts';

export interface LogView {
  /** Everything that is about the connection, in the order of lines. */
  readonly events: readonly LogEvent[];
  /** What the Wi-Fi chip of a Tracker prints beside it. */
  readonly ofWifiChip: readonly LogEvent[];
  readonly attempts: readonly AttemptView[];
  readonly restarts: readonly Restart[];
  /** The firmware updates over the air. */
  readonly updates: readonly Update[];
  /** What the device went through: when it was connected, and how that ended. */
  readonly life: Life;
  readonly capture: Capture;
  /** The device of the last boot, and all of the log. */
  readonly device: Device;
  readonly devices: readonly DeviceSpan[];
  readonly network: Network | undefined;
  readonly modem: string | undefined;
  readonly knowledge: Knowledge;
  /** The text of a line. Nearly nothing needs it: what lines say stands in the events. */
  readonly textOf: (line: number) => string;
}

/** What no finding speaks for. */
export interface RestView extends LogView {
  /** Lines that their rules call a fault, or one when they come again and again, in order. */
  readonly unspoken: readonly LogEvent[];
  /** Lines that Device OS printed as errors and no rule knows, in order; of very many the first ones. */
  readonly unknownErrors: readonly number[];
  /** Whether a stage, or a later one, was passed from a line on. */
  readonly isPassedFrom: (stage: StageId, line: number) => boolean;
}

/** What is known of a log when everything else has been diagnosed. */
export interface OutcomeView extends LogView {
  readonly diagnosed: readonly DiagnosedAttempt[];
  /** Most important first. */
  readonly findings: readonly Finding[];
}
