/** The cellular data link: what stood behind a dial that failed, and a dial that came to nothing. */

import { isLater } from '../../../log/clock.ts';
import type { LogEvent } from '../../../log/vocabulary.ts';
import { type AttemptView, codeOf, type Suspicion, suspect, value } from '../../attempt-events.ts';

export function detectPpp(view: AttemptView): readonly Suspicion[] {
  return [...silentDial(view), ...refusedDial(view)];
}

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
  return suspect('ppp/negotiation-failed', 'link', dials, { confidence: 'possible', rank: 30 });
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
    return suspect(code, 'link', lines, {
      rank: view.causes.get('dial-error')?.rank ?? 0,
      confidence,
      facts: { ...facts, code: value(last, 'code') },
    });
  }
  const failed = view.of('dial-failed');
  if (!foreign || failed.length < enough) {
    return [];
  }
  return suspect('ppp/wrong-apn', 'link', [apn, ...failed], {
    blocks: false,
    last: failed.at(-1)?.line ?? 0,
    occurrences: failed.length,
    confidence: 'possible',
    atMost: 'information',
    rank: 20,
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
