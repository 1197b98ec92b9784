/** What an application does to a cellular connection across the whole log, and how often the network is lost. */

import { elapsed, isLater, isWithin, type Time } from '../../../log/clock.ts';
import type { LogEvent } from '../../../log/vocabulary.ts';
import { type AttemptView, everPassed, value } from '../../attempt-events.ts';
import { type LogDetector, perhapsCellular, type Suspicion, secondsOf, suspect } from '../../detector.ts';
import type { LogView } from '../../log-view.ts';
import { isRegistered, registrationTimeout } from './registration.ts';

/** A connection that is ended sooner was not waited for at all. */
const leastWait = 5_000;

/** What ends an attempt without the application, or makes the wait hopeless. */
const otherReasons = [
  'network-reset-ladder',
  'network-reset-by-cloud',
  'listening-mode',
  'modem-no-response',
  'modem-early-init-failed',
  'modem-power-failed',
];

/** The application ends one attempt after the other before the modem is registered, or restarted by Device OS. */
function gaveUpEarly({ attempts }: LogView): Suspicion[] {
  const ended = attempts.filter((view) => {
    const { attempt } = view;
    const { time, endTime } = attempt;
    if (attempt.end !== 'request' || attempt.connected) {
      return false;
    }
    if (!isLater(time, endTime, leastWait) || isLater(time, endTime, registrationTimeout)) {
      return false;
    }
    return !everPassed(view, 'authentication') && view.of(...otherReasons).length === 0;
  });
  if (ended.length < 2) {
    return [];
  }
  const waits = ended
    .flatMap(({ attempt }) => elapsed(attempt.time, attempt.endTime) ?? [])
    .sort((a, b) => a - b);
  const middle = waits[waits.length >> 1] ?? 0;
  const constant = waits.every((it) => Math.abs(it - middle) <= Math.max(2000, middle / 10));
  const ends = ended.map((it) => ({ line: it.attempt.endLine }));
  return suspect('registration/app-gave-up-early', ends, {
    confidence: constant && ended.length >= 3 ? 'likely' : 'possible',
    facts: secondsOf(middle),
  });
}

/** Six registrations in each of two hours; a carrier may block a SIM for that. */
const often = { times: 12, within: 7_200_000 };

function registersOften({ attempts }: LogView): Suspicion[] {
  const fresh = attempts.flatMap(freshRegistrations);
  let from = 0;
  for (let at = 0; at < fresh.length; at++) {
    const time = fresh[at]?.time;
    // The clock begins anew with every boot.
    while (from < at && !isOften(fresh[from]?.time, time)) {
      from++;
    }
    if (at - from + 1 < often.times || !isLater(fresh[from]?.time, time, often.within * 0.75)) {
      continue;
    }
    return suspect('registration/aggressive-reconnect', fresh, {
      facts: { count: String(fresh.length) },
    });
  }
  return [];
}

function isOften(first: Time, last: Time): boolean {
  return isLater(first, last, 0) && !isLater(first, last, often.within + 1);
}

/** The first registration after the modem was started. */
function freshRegistrations(view: AttemptView): LogEvent[] {
  const found: LogEvent[] = [];
  let started = false;
  for (const event of view.of('stage-passed')) {
    if (value(event, 'stage') === 'initialization') {
      started = true;
    } else if (value(event, 'stage') === 'authentication' && started) {
      found.push(event);
      started = false;
    }
  }
  return found;
}

/** Losses that end within this time are part of being mobile. */
const shortLoss = 120_000;
/** The modem's report comes just before Device OS acts on it. */
const reportTime = 3_000;

/** The modem reports that its registration is gone, and Device OS takes the connection down. */
function lostRegistration({ attempts }: LogView): Suspicion[] {
  const losses: LogEvent[] = [];
  let longest = 0;
  let registered = false;
  let report: LogEvent | undefined;
  let lost: LogEvent | undefined;
  for (const event of attempts.flatMap(registrationSteps)) {
    if (event.signal === 'registration') {
      report = event;
    } else if (event.signal === 'stage-passed') {
      longest = Math.max(longest, elapsed(lost?.time, event.time) ?? longest);
      lost = undefined;
      registered = true;
    } else {
      if (registered && report && isLossReport(report, event)) {
        lost = report;
        losses.push(report);
      }
      registered = false;
    }
  }
  return suspect('registration/lost', losses, {
    blocks: false,
    atMost: longest >= shortLoss ? 'warning' : 'information',
    facts: {
      count: String(losses.length),
      ...(longest > 0 ? secondsOf(longest) : {}),
    },
  });
}

function registrationSteps(view: AttemptView): LogEvent[] {
  const steps = view.of('registration', 'stage-passed', 'stage-lost');
  return steps.filter((it) => it.signal === 'registration' || value(it, 'stage') === 'authentication');
}

function isLossReport(report: LogEvent, loss: LogEvent): boolean {
  return !isRegistered(report) && isWithin(report.time, loss.time, reportTime);
}

export const habitDetectors: readonly LogDetector[] = [
  {
    scope: 'log',
    finds: ['registration/app-gave-up-early'],
    evidence: ['network-state'],
    networks: perhapsCellular,
    detect: gaveUpEarly,
  },
  {
    scope: 'log',
    finds: ['registration/aggressive-reconnect'],
    evidence: ['stage-passed'],
    networks: perhapsCellular,
    detect: registersOften,
  },
  {
    scope: 'log',
    finds: ['registration/lost'],
    evidence: ['registration'],
    networks: perhapsCellular,
    detect: lostRegistration,
  },
];
