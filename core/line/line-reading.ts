/** One line as the features see it: its head, the rule that knows it, and its decoded values. */

import { deviceAt } from '../diagnosis/device-spans.ts';
import type { Device } from '../diagnosis/diagnosis.ts';
import { isOnline } from '../log/attempt.ts';
import { type PendingCommand, pendingCommand } from '../log/exchange.ts';
import { readLine } from '../log/line.ts';
import type { LineHead } from '../log/line-head.ts';
import { endAtGlue, gluedAt, headOf, isNoMessage, type Log, lineText, stateAt } from '../log/log.ts';
import type { State } from '../log/state.ts';
import type { Knowledge } from '../rules/knowledge.ts';
import { networkOfCategory } from '../rules/platforms.ts';
import { type Origin, recognize } from '../rules/recognize.ts';
import { type RuleWords, wordsFor } from '../rules/rule-words.ts';
import type { Place } from '../rules/scope.ts';
import type { EffectivePattern } from '../rules/wordings.ts';
import type { Analysis } from './analysis.ts';
import { exchangeEnd } from './at-exchange.ts';
import { type SlotValue, takeSlotValues } from './slot-values.ts';

export interface LineReading {
  readonly line: number;
  /** The line as it stands in the log, without its line break. */
  readonly source: string;
  readonly head: LineHead;
  readonly origin: Origin;
  readonly pattern: EffectivePattern | undefined;
  readonly slots: readonly SlotValue[];
  /** The words of the rule for these values and this release; undefined without a rule. */
  readonly words: RuleWords | undefined;
  /** The state before the line. */
  readonly state: State;
  /** The command that waits for an answer, for a line of AT traffic. */
  readonly command: PendingCommand | undefined;
  /** A second record that stands on the same line because a line break was lost. */
  readonly second: LineReading | undefined;
}

/** Reads a line; `known` saves finding the state before it where the caller has it. */
export function readLogLine(
  { log, knowledge, diagnosis }: Analysis,
  line: number,
  known?: State,
): LineReading {
  const device = deviceAt(diagnosis.devices, line);
  const state = known ?? stateAt(log, line);
  const source = lineText(log, line);
  const readAt = (head: LineHead) => readHead(log, knowledge, head, line, source, state, device);
  return readGlued(headOf(source), readAt, mostRecords);
}

/** Records of one line that are told; a line may be a whole log that has lost its breaks. */
const mostRecords = 8;

function readGlued(head: LineHead, readAt: (head: LineHead) => LineReading, left: number): LineReading {
  // A text that is no message as it stands is not compared with the rules: it may be megabytes long.
  const early = isNoMessage(head) ? gluedAt(head) : -1;
  const first = early < 0 ? readAt(head) : undefined;
  const at = first === undefined ? early : first.pattern || left <= 1 ? -1 : gluedAt(head);
  if (first !== undefined && at < 0) {
    return first;
  }
  const cutHead = { ...head };
  endAtGlue(cutHead, at);
  if (left <= 1) {
    return readAt(cutHead);
  }
  const rest: LineHead = { ...head };
  readLine(head.text, at, head.to, rest);
  const second = readGlued(rest, readAt, left - 1);
  return { ...readAt(cutHead), second };
}

function readHead(
  log: Log,
  knowledge: Knowledge,
  head: LineHead,
  line: number,
  source: string,
  state: State,
  device: Device,
): LineReading {
  const command = pendingCommand(state, head);
  const { origin, pattern } = recognize(knowledge, head, command?.text);
  const place = placeOfLine(knowledge, head, device);
  const slots = pattern ? takeSlotValues(knowledge, pattern, head, source, device.deviceOs, place) : [];
  const words =
    pattern &&
    wordsFor(
      pattern.rule,
      {
        values: slots,
        place,
        connected: isOnline(state.attempt),
        outcome: () => exchangeEnd(log, line, head, command),
      },
      knowledge.platforms,
    );
  return { line, source, head, origin, pattern, slots, words, state, command, second: undefined };
}

/** A category may be about one network of a device alone. */
function placeOfLine({ platforms }: Knowledge, { category }: LineHead, device: Device): Place {
  return { ...device, network: networkOfCategory(platforms, category) ?? device.network };
}

/** The message of a line. */
export function messageOf(head: LineHead): string {
  return head.text.slice(head.from, head.to);
}
