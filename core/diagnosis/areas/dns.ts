/** The name of the cloud, when it leads somewhere else, or when nobody can be asked for it. */

import { type AttemptView, lastBefore, value } from '../attempt-events.ts';
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

/** Photon and P1 say where their address is from; a stored one has a stored name server beside it. */
function staticServer(view: AttemptView): Suspicion[] {
  const sources = view.of('address-source');
  const failed = view
    .of('gen2-dns-failed')
    .filter((it) => value(lastBefore(sources, it.line), 'by') === 'static');
  const source = lastBefore(sources, failed[0]?.line ?? 0);
  return suspect('dns/static-server-silent', failed, {
    lines: [...failed, ...(source ? [source] : [])].map((it) => it.line),
  });
}

export const dnsDetectors: readonly AttemptDetector[] = [
  { scope: 'attempt', finds: ['dns/wrong-address'], evidence: ['socket-connecting'], detect: addresses },
  {
    scope: 'attempt',
    finds: ['dns/static-server-silent'],
    evidence: ['address-source', 'gen2-dns-failed'],
    detect: staticServer,
  },
];
