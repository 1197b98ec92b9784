/** The words in which everything above speaks of a connection: stages, marks, and facts known at a line. */

import type { Time } from './clock.ts';

/** The five stages of a connection, in order, the same on every device. */
export const stageIds = ['initialization', 'authentication', 'link', 'ip', 'cloud'] as const;
export type StageId = (typeof stageIds)[number];

export const levels = ['TRACE', 'INFO', 'WARN', 'ERROR', 'PANIC'] as const;

/**
 * What a line proves of an attempt. requests: a connection is asked for. enters: a stage begins. retries: it begins
 * once more. tries: it is tried, or failed; where a stage below was lost, that one is not proven to stand again. shows:
 * work on a stage that goes on, or comes now and then, while connected too. probes: the same, of a question that is
 * asked all the time; it begins an attempt only when it is asked again without an answer. answers: the other side of a
 * stage replied, so that those below it stand and it goes on; it begins nothing. passes: it is done. loses: it was done
 * and is undone. wires, unwires: an Ethernet cable leads to the network from here on, or no longer. dials, hangs-up: the same of a cellular data
 * connection. aside: what the next lines say of the network is about an interface that does not lead to the cloud.
 * breaks: the connection to the cloud is broken, however it is closed then. closes: it is closed, on purpose unless
 * something broke it. ends: the device stops on purpose.
 */
export const marks = [
  'requests',
  'enters',
  'retries',
  'tries',
  'shows',
  'probes',
  'answers',
  'passes',
  'loses',
  'wires',
  'unwires',
  'dials',
  'hangs-up',
  'aside',
  'breaks',
  'closes',
  'ends',
] as const;
export type Mark = (typeof marks)[number];

/** What can be known at a line; shown as "State at the cursor". */
export const factNames = [
  'deviceId',
  'resetReason',
  'networkState',
  'ssid',
  'bssid',
  'channel',
  'wifiSignal',
  'modemFirmware',
  'mac',
  'sim',
  'simState',
  'iccid',
  'imsi',
  'imei',
  'operator',
  'technology',
  'registration',
  'cellularSignal',
  'apn',
  'localAddress',
  'dnsServer',
  'serverAddress',
  'session',
  'keepAlive',
  'battery',
] as const;
export type FactName = (typeof factNames)[number];

/** What the fold learns from a line; knowledge makes one for every line whose rule says anything to the fold. */
export interface Reading {
  /** The name of a fact for the diagnosis, such as `join-code`. */
  readonly signal: string | undefined;
  /** Numbers of the rule and of its wording in the knowledge base. */
  readonly rule: number;
  readonly wording: number;
  readonly milestones: readonly { readonly mark: Mark; readonly stage: StageId | undefined }[];
  readonly facts: Readonly<Partial<Record<FactName, string>>> | undefined;
  /** Slot values by name. */
  readonly values: Readonly<Record<string, string>>;
}

/** A signal at a line: what the diagnosis works on. */
export interface LogEvent {
  readonly line: number;
  readonly time: Time;
  readonly signal: string;
  /** Numbers of the rule and of the wording that matched. */
  readonly rule: number;
  readonly wording: number;
  /** The category of the line. */
  readonly category: string | undefined;
  readonly values: Readonly<Record<string, string>>;
}
