/** What a diagnosis is made of: findings, attempts, the device; as values, for which the knowledge base has the words. */

import type { AttemptEnd } from '../log/attempt.ts';
import type { LogEvent, StageId } from '../log/vocabulary.ts';
import type { Shown } from '../rules/advice.ts';
import type { Network } from '../rules/platforms.ts';
import type { Releases } from '../rules/releases.ts';
import type { Confidence, Role, Severity } from '../rules/severities.ts';
import type { Ending, Life } from './life/life.ts';

export interface Finding {
  /** `area/slug`, in the vocabulary of the knowledge base. */
  readonly code: string;
  readonly severity: Severity;
  readonly role: Role;
  readonly confidence: Confidence;
  readonly stage: StageId | undefined;
  /** The decisive line, 0-based, and the last line that belongs to it. */
  readonly line: number;
  readonly endLine: number;
  /** Lines that were used, 0-based, decisive first. Absence names the line after which something never came. */
  readonly evidence: readonly number[];
  /** Of these the lines that only stand beside the others: faults that no finding of their own speaks for. */
  readonly beside: readonly number[];
  /** Lines that follow from it, and prove nothing, 0-based. */
  readonly echoes: readonly number[];
  /** Index into the attempts, or undefined for a finding about the whole log. */
  readonly attempt: number | undefined;
  /** How often it happened. */
  readonly occurrences: number;
  /** It was overcome later in the log. */
  readonly recovered: boolean;
  /** It was not overcome, and by now something before it stops the device. */
  readonly earlier: boolean;
  /** Index of the finding that this one follows from. */
  readonly causedBy: number | undefined;
  /** The interface that it is about, else the network of the device: some next steps depend on it. */
  readonly network: Network | undefined;
  /** The devices and releases that it may be about: some causes and next steps name theirs. */
  readonly device: Pick<Device, 'platforms' | 'generation' | 'modem' | 'releases'>;
  /** What the log shows beside its lines: some causes and next steps depend on it. */
  readonly shown: Shown;
  /** The interface for the words, where the log is about several. */
  readonly interface: Network | undefined;
  /** Captured values for the texts, such as ssid, signal, count. Text of the log: never trusted. */
  readonly facts: Readonly<Record<string, string>>;
  /** The error right before it that tells why, as the log has it. */
  readonly reason: Pick<LogEvent, 'line' | 'wording' | 'values'> | undefined;
  /** The number of the wording whose rule has the words of this finding; undefined when it has words of its own. */
  readonly wording: number | undefined;
}

export type StageStatus = 'passed' | 'failed' | 'unfinished' | 'notReached' | 'skipped' | 'notSeen';
export type AttemptOutcome = 'connected' | 'failed' | 'incomplete';

export interface DiagnosedStage {
  readonly id: StageId;
  readonly status: StageStatus;
  /** Undefined when the stage was not seen. */
  readonly line: number | undefined;
  readonly endLine: number | undefined;
  /** Milliseconds, undefined when the log does not show both ends. */
  readonly durationMs: number | undefined;
  readonly tries: number;
}

export interface DiagnosedAttempt {
  readonly boot: number;
  readonly line: number;
  readonly endLine: number;
  readonly outcome: AttemptOutcome;
  readonly failedStage: StageId | undefined;
  /** The interface that it is about, where a device has Ethernet beside a radio, or two radios. */
  readonly network: Network | undefined;
  /** Of the device, where it is known. */
  readonly generation: number | undefined;
  readonly stages: readonly DiagnosedStage[];
  readonly durationMs: number | undefined;
  /** Ended by the device on purpose, by a restart, by a loss of the connection, or still open. */
  readonly end: AttemptEnd;
}

/** What the log proves of the device, each with the line that proves it (0-based). */
export interface Device {
  readonly platform: string | undefined;
  /** The devices it may be, when the log leaves several; empty when it tells nothing. */
  readonly platforms: readonly string[];
  /** What a person calls them, in the same order. */
  readonly names: readonly string[];
  /** Undefined when the log leaves several. */
  readonly generation: number | undefined;
  readonly network: Network | undefined;
  readonly modem: string | undefined;
  /** From the oldest to the newest of `releases`. */
  readonly deviceOs: { readonly min: string | undefined; readonly max: string | undefined };
  readonly releases: Releases;
  readonly evidence: readonly { readonly line: number; readonly says: string }[];
}

/** How much of a log could be read. */
export interface Coverage {
  /** Lines that Device OS printed itself, and how many of them a rule explains. */
  readonly system: number;
  readonly explained: number;
  /** Lines that look like part of a device log and could not be read. */
  readonly unread: number;
}

/** The device of the boots from a line on, up to the next one. */
export interface DeviceSpan {
  readonly line: number;
  readonly device: Device;
  /** No device prints both these lines and those of the span before. */
  readonly another: boolean;
}

export interface Diagnosis {
  readonly isDeviceLog: boolean;
  readonly lineCount: number;
  readonly coverage: Coverage;
  /** The device of the last boot: what the log leaves behind. */
  readonly device: Device;
  /** All devices, or releases of one, in the order of the log. */
  readonly devices: readonly DeviceSpan[];
  readonly boots: readonly { readonly line: number; readonly endLine: number }[];
  readonly attempts: readonly DiagnosedAttempt[];
  readonly life: Life;
  /** How the log leaves the device. */
  readonly ending: Ending;
  /** Most important first. */
  readonly findings: readonly Finding[];
}
