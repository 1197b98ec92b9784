/** Commands to the modem that got no answer in time, or were refused where Device OS needs them. */

import { isWithin } from '../../../log/clock.ts';
import { lastIndexUpTo } from '../../../log/line-search.ts';
import { type StageId, stageIds } from '../../../log/vocabulary.ts';
import { isOfWifiChip } from '../../../rules/wifi-chip.ts';
import { type AttemptView, lastBefore, stageIndex, value } from '../../attempt-events.ts';
import { type Detector, perhapsCellular, type Suspicion, secondsOf, suspect } from '../../detector.ts';
import type { LogView } from '../../log-view.ts';

function unanswered({ capture, attempts, device }: LogView): readonly Suspicion[] {
  return [...capture.overdue.values()].map((command) => {
    const { line, endLine, waitedMs, sure } = command;
    const beside = device.network === 'cellular' && isOfWifiChip(command.channel);
    return {
      code: 'modem/command-unanswered',
      lines: [line],
      last: endLine,
      occurrences: 1,
      facts: { command: withoutValues(command.text), ...secondsOf(waitedMs) },
      ...placeOf(attempts[lastIndexUpTo(attempts, line, (it) => it.attempt.line)], line),
      ...(sure && !beside ? {} : { confidence: 'possible', atMost: 'information' }),
    };
  });
}

/** A command without its values, which may be names or passwords. */
function withoutValues(command: string): string {
  return command.replace(/=.+$/, '=…');
}

/** The stage that the command was sent for; none while the device is connected, or does not connect. */
function placeOf(view: AttemptView | undefined, line: number): Pick<Suspicion, 'stage' | 'blocks'> {
  const { attempt } = view ?? {};
  const connects = attempt && line <= attempt.endLine && !(attempt.connected && isAfter(attempt, line));
  return connects && view ? { stage: openStageAt(view, line) } : { blocks: false };
}

function isAfter({ connectedLine }: AttemptView['attempt'], line: number): boolean {
  return connectedLine !== undefined && connectedLine < line;
}

/** The stage after the last one that stood at a line. */
function openStageAt(view: AttemptView, line: number): StageId {
  let passed = -1;
  for (const event of view.of('stage-passed', 'stage-lost')) {
    if (event.line > line) {
      break;
    }
    const stage = stageIndex(value(event, 'stage') as StageId);
    passed = event.signal === 'stage-passed' ? Math.max(passed, stage) : Math.min(passed, stage - 1);
  }
  return stageIds[Math.min(passed + 1, stageIds.length - 1)] ?? 'initialization';
}

/** Device OS gives up as soon as a command is refused that it needs. */
const givesUpWithin = 2_000;
/** Source: system_error.h SYSTEM_ERROR_AT_NOT_OK (v6.2.0). */
const notOk = '-1200';

/** A refusal decides when the device gives up right after it; most are nothing. */
function refused(view: AttemptView): readonly Suspicion[] {
  const errors = view.of('at-error');
  const deciding = view.of('cellular-connect-failed').flatMap((it) => {
    const error = lastBefore(errors, it.line);
    const decides = value(it, 'code') === notOk && isWithin(error?.time, it.time, givesUpWithin);
    return error && decides ? [error] : [];
  });
  return suspect('modem/command-refused', deciding, {
    facts: { command: withoutValues(value(deciding[0], 'command')) },
  });
}

export const commandDetectors: readonly Detector[] = [
  // Nothing is printed for it: the next command is sent.
  { scope: 'log', finds: ['modem/command-unanswered'], evidence: [], detect: unanswered },
  {
    scope: 'attempt',
    finds: ['modem/command-refused'],
    evidence: ['at-error'],
    networks: perhapsCellular,
    detect: refused,
  },
];
