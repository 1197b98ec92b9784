/**
 * The rounds in which a Photon or P1 looks for its network, as the watchdog of old releases tells them: 1 begins a
 * round, 2 is on the network, 3 or 4 and “DHCP fail” end it without a connection.
 */

import { elapsed, isLater } from '../../../log/clock.ts';
import { largest } from '../../../log/extremes.ts';
import type { LogEvent } from '../../../log/vocabulary.ts';
import { type AttemptView, value } from '../../attempt-events.ts';
import { type AttemptDetector, notCellular, type Suspicion, secondsOf, suspect } from '../../detector.ts';

/** A round that came to nothing. */
interface Round {
  /** Where it got onto the network; undefined when it did not. */
  readonly joined: LogEvent | undefined;
  readonly end: LogEvent;
  /** Other lines that say the same. */
  readonly more: LogEvent[];
}

function failedRounds(view: AttemptView): readonly Round[] {
  const rounds: Round[] = [];
  let running = false;
  let joined: LogEvent | undefined;
  for (const event of view.of('network-watchdog', 'network-given-up', 'stage-passed')) {
    const step = value(event, 'step');
    if (event.signal === 'stage-passed') {
      joined = value(event, 'stage') === 'authentication' ? event : joined;
      running &&= value(event, 'stage') !== 'ip';
    } else if (step === '1') {
      running = true;
      joined = undefined;
    } else if (step !== '2' && running) {
      rounds.push({ joined, end: event, more: [] });
      running = false;
    } else if (event.signal === 'network-given-up') {
      rounds.at(-1)?.more.push(event);
    }
  }
  return rounds;
}

/** Twice in a row is no single refusal in passing. */
const enough = 2;

function notJoined(view: AttemptView): Suspicion[] {
  const rounds = failedRounds(view).filter((it) => !it.joined);
  const lines = [...rounds.map((it) => it.end), ...rounds.flatMap((it) => it.more)].map((it) => it.line);
  return suspect(
    'join/not-joined',
    rounds.map((it) => it.end),
    {
      lines,
      last: largest(lines, 0),
      ...(rounds.length >= enough ? { confidence: 'likely' } : {}),
    },
  );
}

/** A server that answers does so within this time; what is called off sooner got no chance to. */
const dhcpPatience = 3_000;

function noAddress(view: AttemptView): Suspicion[] {
  const rounds = failedRounds(view).filter((it) => isLater(it.joined?.time, it.end.time, dhcpPatience));
  const waited = elapsed(rounds[0]?.joined?.time, rounds[0]?.end.time);
  return suspect(
    'ip/dhcp-failed',
    rounds.map((it) => it.end),
    waited === undefined ? {} : { facts: secondsOf(waited) },
  );
}

export const gen2JoinDetectors: readonly AttemptDetector[] = [
  {
    scope: 'attempt',
    finds: ['join/not-joined'],
    evidence: ['network-watchdog', 'network-given-up'],
    networks: notCellular,
    detect: notJoined,
  },
  {
    scope: 'attempt',
    finds: ['ip/dhcp-failed'],
    evidence: ['network-watchdog', 'network-given-up'],
    networks: ['wifi'],
    detect: noAddress,
  },
];
