/** The cellular data link: what stood behind a dial that failed, and a dial that came to nothing. */

import { isLater } from '../../log/clock.ts';
import type { LogEvent } from '../../log/vocabulary.ts';
import { type AttemptView, codeOf, value } from '../attempt-events.ts';
import { type AttemptDetector, perhapsCellular, type Suspicion, suspect } from '../detector.ts';

/** The dial was answered and then nothing came of it, without a line that says so. */
function silentDial(view: AttemptView): Suspicion[] {
  const link = view.attempt.stages[2];
  if (link?.progress !== 'entered') {
    return [];
  }
  const dials = view.of('ppp-phase').filter((it) => value(it, 'phase') === 'Establish');
  const first = dials[0];
  const refused = view.of(
    'ppp-error',
    'dial-failed',
    'data-mode-failed',
    'ppp-no-carrier',
    'ppp-dns-refused',
  );
  if (!first || refused.length > 0 || !isLater(first.time, view.attempt.endTime, 60_000)) {
    return [];
  }
  return suspect('ppp/negotiation-failed', dials, { confidence: 'possible' });
}

/** Dials that failed in a row before the APN is in question. */
const enough = 3;

/** The modem gives a reason with some refusals; without one, an APN that is not Particle's own is in question. */
function refusedDial(view: AttemptView): Suspicion[] {
  const errors = view.of('dial-error', 'at-error').filter((it) => value(it, 'command').startsWith('ATD'));
  const reasonOf = (it: LogEvent) => codeOf(view, 'dial-error', value(it, 'code').toLowerCase());
  const apn = apnOf(view);
  const foreign = apn !== undefined && codeOf(view, 'apn', apnName(apn)) !== undefined;
  const facts = apn && value(apn, 'apn') !== '' ? { apn: value(apn, 'apn') } : {};
  const named = errors.filter((it) => reasonOf(it) !== undefined);
  const last = named.at(-1);
  const code = last && reasonOf(last);
  if (last && code) {
    const lines = named.filter((it) => reasonOf(it) === code);
    const confidence = foreign ? 'likely' : 'possible';
    return suspect(code, lines, {
      confidence,
      facts: { ...facts, code: value(last, 'code') },
    });
  }
  const failed = view.of('dial-failed');
  if (!foreign || failed.length < enough) {
    return [];
  }
  return suspect('ppp/wrong-apn', [apn, ...failed], {
    blocks: false,
    last: failed.at(-1)?.line ?? 0,
    occurrences: failed.length,
    confidence: 'possible',
    facts,
  });
}

/** The APN of the data connection, as last set or read. */
function apnOf(view: AttemptView): LogEvent | undefined {
  return view.of('apn').findLast((it) => value(it, 'context') === '1' || value(it, 'context') === '');
}

/** Networks append their own suffix to the name: `apn.mnc410.mcc310.gprs`. */
const suffix = /\.mnc\d+\.mcc\d+\.gprs$/i;

function apnName(apn: LogEvent): string {
  return value(apn, 'apn').toLowerCase().replace(suffix, '');
}

export const pppDetectors: readonly AttemptDetector[] = [
  {
    scope: 'attempt',
    finds: ['ppp/negotiation-failed'],
    evidence: ['ppp-phase'],
    networks: perhapsCellular,
    detect: silentDial,
  },
  {
    scope: 'attempt',
    finds: ['ppp/wrong-apn', 'ppp/authentication-failed'],
    evidence: ['dial-error', 'at-error', 'apn', 'dial-failed'],
    networks: perhapsCellular,
    detect: refusedDial,
  },
];
