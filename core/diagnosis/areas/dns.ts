/** The name of the cloud, when it leads somewhere else. */

import { type AttemptView, value } from '../attempt-events.ts';
import { type AttemptDetector, type Suspicion, suspect } from '../detector.ts';
import { cloudFailed } from './cloud/cloud.ts';

/** The cloud's name resolved to an address that cannot be the cloud's: a portal or a filter answered. */
const privateAddress = /^(?:0\.0\.0\.0|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|127\.)/;

function addresses(view: AttemptView): Suspicion[] {
  const wrong = view.of('socket-connecting').filter((it) => privateAddress.test(value(it, 'address')));
  if (wrong.length === 0 || !cloudFailed(view)) {
    return [];
  }
  return suspect('dns/wrong-address', wrong, {
    facts: { address: value(wrong[0], 'address') },
  });
}

export const dnsDetectors: readonly AttemptDetector[] = [
  { scope: 'attempt', finds: ['dns/wrong-address'], evidence: ['socket-connecting'], detect: addresses },
];
