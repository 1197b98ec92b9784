/** The view "State at the Cursor": what the log had told by a line. */

import type { Analysis } from '../line/analysis.ts';
import { readLogLine } from '../line/line-reading.ts';
import { attemptAt, connectionOf, currentStage, stagePlaceAt } from '../line/place.ts';
import { elapsed, type Time } from '../log/clock.ts';
import { stateAt } from '../log/log.ts';
import type { Known, State } from '../log/state.ts';
import { type FactName, factNames, stageIds } from '../log/vocabulary.ts';
import { duration } from '../rules/decode/durations.ts';
import { plainText } from '../words/markdown.ts';
import { stageLabel } from '../words/stage-labels.ts';

/** A fact that was known at a line. */
export interface StateRow {
  readonly label: string;
  /** Plain text, cut to a length that a list shows. */
  readonly value: string;
  /** The line that said so, 0-based; absent when the fact was derived. */
  readonly line?: number;
}

const labels: Readonly<Record<FactName, string>> = {
  deviceId: 'Device ID',
  resetReason: 'Reset reason',
  networkState: 'Interface state',
  ssid: 'Wi-Fi network',
  bssid: 'Access point',
  channel: 'Channel',
  wifiSignal: 'Wi-Fi signal',
  modemFirmware: 'Modem firmware',
  mac: 'MAC address',
  sim: 'SIM in use',
  simState: 'SIM state',
  iccid: 'SIM number (ICCID)',
  imsi: 'Subscriber (IMSI)',
  imei: 'Modem (IMEI)',
  operator: 'Operator',
  technology: 'Radio technology',
  registration: 'Registration',
  cellularSignal: 'Cellular signal',
  apn: 'APN',
  localAddress: 'Address',
  dnsServer: 'DNS server',
  serverAddress: 'Cloud server',
  session: 'Session',
  keepAlive: 'Keep-alive',
  battery: 'Battery',
};

/** What is known once line `line` (0-based) has been read; empty past the end and for a file that is no device log. */
export function stateRowsAt(analysis: Analysis, line: number): readonly StateRow[] {
  if (!analysis.diagnosis.isDeviceLog || line >= analysis.log.lineCount) {
    return [];
  }
  const state = stateAt(analysis.log, line + 1);
  return [...placeRows(analysis, state, line), ...factRows(analysis, state)];
}

function placeRows(analysis: Analysis, state: State, line: number): StateRow[] {
  const { diagnosis } = analysis;
  const rows: StateRow[] = [];
  if (state.time !== undefined) {
    rows.push({ label: 'Time since boot', value: duration(state.time) });
  }
  if (diagnosis.boots.length > 1) {
    rows.push({
      label: 'Boot',
      value: `${state.bootNumber + 1} of ${diagnosis.boots.length}`,
      line: state.boot.line,
    });
  }
  const index = attemptAt(diagnosis, line);
  const { attempt } = state;
  if (index === undefined || !attempt) {
    return rows;
  }
  const since = lasted(attempt.time, state.time);
  rows.push({
    label: 'Attempt',
    value: `${index + 1} of ${diagnosis.attempts.length}${since}`,
    line: attempt.line,
  });
  return [...rows, ...stageRows(analysis, state)];
}

function stageRows(analysis: Analysis, state: State): StateRow[] {
  const { attempt } = state;
  const id = currentStage(state);
  if (!attempt) {
    return [];
  }
  if (!id) {
    const value = connectionOf(state);
    const line = attempt.closedLine ?? attempt.brokenLine ?? attempt.connectedLine ?? attempt.line;
    return value === undefined ? [] : [{ label: 'Stage', value, line }];
  }
  const stage = attempt.stages[stageIds.indexOf(id)];
  const label = stageLabel(id, stagePlaceAt(analysis.diagnosis, attempt.line));
  const since = lasted(stage?.time, state.time);
  if (!stage || since === '') {
    return [{ label: 'Stage', value: label }];
  }
  const tries = stage.tries > 1 ? `, ${stage.tries} tries` : '';
  return [{ label: 'Stage', value: `${label}${since}${tries}`, line: stage.line ?? attempt.line }];
}

/** `, for 12.3 s`; empty when the log does not show it. */
function lasted(from: Time, to: Time): string {
  const length = elapsed(from, to);
  return length === undefined || length < 0 ? '' : `, for ${duration(length)}`;
}

function factRows(analysis: Analysis, state: State): StateRow[] {
  return factNames.flatMap((name) => {
    const known = state.facts[name];
    return known ? [{ label: labels[name], value: factValue(analysis, name, known), line: known.line }] : [];
  });
}

/** The value decoded by the type of the slot it was taken from. */
function factValue(analysis: Analysis, name: FactName, known: Known): string {
  const reading = readLogLine(analysis, known.line);
  const slot = [reading, reading.second]
    .filter((it) => it !== undefined)
    .flatMap((it) => it.slots.filter((one) => it.pattern?.rule.facts?.[name] === `{${one.name}}`))
    .find((it) => it.value === known.value);
  if (!slot) {
    return plainText(known.value);
  }
  const { text, name: word } = slot.decoded;
  return plainText(word === undefined || word === text ? text : `${text} (${word})`);
}
