/**
 * What the scan list says about the network that is wanted: security that the radio cannot do, a weak signal, a
 * channel or a band that it may not hear. Neighbors in the list are nobody's fault and are never looked at.
 */

import type { LogEvent } from '../../../log/vocabulary.ts';
import { type AttemptView, lastBefore, value } from '../../attempt-events.ts';
import { type Detector, type Suspicion, suspect } from '../../detector.ts';
import { inVersionRanges } from '../../device.ts';
import type { LogView } from '../../log-view.ts';
import { type Cycle, decisive, goodSignal, strongest, weakSignal } from '../join/cycles.ts';

/** Values of the first field of a scan row. Source: ESP-AT Wi-Fi commands, +CWLAP. */
const enterprise = '5';
const wpa3 = '6';
const legacy = /^[12]$/;

/** A network that was heard, and whose join fails. `rows` are its rows in the scans before the joins. */
export function unsuitableNetwork(
  code: string,
  joins: readonly LogEvent[],
  rows: readonly LogEvent[],
  ssid: string,
): Suspicion[] {
  if (rows.length === 0) {
    return [];
  }
  const facts = { ssid, signal: `${strongest(rows)} dBm` };
  const all = (test: (security: string) => boolean) => rows.every((it) => test(value(it, 'security')));
  const seen = [...lastRows(rows, 3), ...joins];
  const last = joins[joins.length - 1]?.line ?? 0;
  const more = { facts, last, occurrences: joins.length };
  return [
    ...(all((it) => it === enterprise) ? suspect('scan/enterprise-not-supported', seen, more) : []),
    ...(all((it) => it === wpa3)
      ? suspect('scan/wpa3-only', seen, {
          ...more,
          confidence: joins.length >= 2 ? 'likely' : 'possible',
        })
      : []),
    ...(all((it) => legacy.test(it)) ? suspect('scan/legacy-security', seen, more) : []),
    ...(rows.every((it) => Number(value(it, 'channel')) >= 12)
      ? suspect('scan/channel-12-to-14', seen, more)
      : []),
    ...((strongest(rows) ?? 0) <= weakSignal && code !== 'join/wrong-password'
      ? suspect('scan/weak-signal', seen, {
          ...more,
          confidence: joins.length >= 2 ? 'likely' : 'possible',
        })
      : []),
  ];
}

function lastRows(rows: readonly LogEvent[], most: number): readonly LogEvent[] {
  return [...rows.slice(-most)].reverse();
}

/** A name as routers give it to their 5 GHz network, and the one beside it for 2.4 GHz. */
const fiveGigahertz = /(?:^|[^0-9])5\s?g(?:hz)?$/i;
const twoGigahertz = /[^0-9]2[.,]?4?\s?g(?:hz)?$/i;

/** Scans without any stored network: reasons why it may be there and not be heard. */
export function missingNetwork(view: AttemptView, cycles: readonly Cycle[]): Suspicion[] {
  if (cycles.length < 2) {
    return [];
  }
  const all = { occurrences: cycles.length };
  const rows = cycles.flatMap((it) => it.rows);
  const wanted = value(lastBefore(view.capture.networks, cycles[0]?.scan?.line ?? 0), 'ssid');
  const sibling = rows.find(
    (it) => twoGigahertz.test(value(it, 'ssid')) && Number(value(it, 'signal')) > goodSignal,
  );
  const hidden = rows.filter((it) => value(it, 'ssid') === '' && Number(value(it, 'signal')) > goodSignal);
  const canBeHidden = inVersionRanges(view.device.deviceOs, [['0.0.0', '5.4.9']]);
  const known = lastBefore(view.of('wifi-signal'), cycles[0]?.scan?.line ?? 0);
  const lines = cycles.map(decisive);
  return [
    ...(fiveGigahertz.test(wanted) || (wanted === '' && sibling)
      ? suspect('scan/5ghz-only-ssid', [...lines, ...(sibling ? [sibling] : [])], {
          ...all,
          facts: wanted === '' ? {} : { ssid: wanted },
        })
      : []),
    ...(canBeHidden && hidden.length >= 2
      ? suspect('scan/hidden-ssid-unsupported', [...lines, ...hidden.slice(0, 3)], {
          ...all,
        })
      : []),
    ...(Number(value(known, 'channel')) >= 12 && known
      ? suspect('scan/channel-12-to-14', [...lines, known], all)
      : []),
  ];
}

/** A link that was made at the edge of range and then suffers. */
function weakLink(view: AttemptView): readonly Suspicion[] {
  const heard = view.of('wifi-signal').filter((it) => Number(value(it, 'signal')) <= weakSignal);
  const last = heard[heard.length - 1];
  if (!last) {
    return [];
  }
  const repeats = view.of('coap-retransmit');
  const lossy = view
    .of('reachability')
    .filter((it) => Number(value(it, 'received')) < 9 && Number(value(it, 'sent')) >= 10);
  const lost = view.of('stage-lost').filter((it) => value(it, 'stage') === 'authentication');
  const trouble = lost.length >= 3 ? lost : lossy.length > 0 ? lossy : repeats.length >= 3 ? repeats : [];
  if (trouble.length === 0) {
    return [];
  }
  return suspect('scan/weak-signal', [last, ...trouble], {
    last: trouble[trouble.length - 1]?.line ?? last.line,
    occurrences: trouble.length,
    facts: { ssid: value(last, 'ssid'), signal: `${value(last, 'signal')} dBm` },
  });
}

/** Two names in the log: several networks are stored, and the strongest known one is tried. */
function storedNetworks({ capture: { networks } }: LogView): readonly Suspicion[] {
  const first = networks[0];
  const other = networks.find((it) => value(it, 'ssid') !== value(first, 'ssid'));
  if (!first || !other) {
    return [];
  }
  return suspect('scan/other-stored-network-used', [other, first], {
    last: Math.max(first.line, other.line),
    facts: { ssid: value(other, 'ssid') },
  });
}

export const networkDetectors: readonly Detector[] = [
  {
    scope: 'attempt',
    finds: ['scan/weak-signal'],
    evidence: ['wifi-signal', 'stage-lost', 'reachability', 'coap-retransmit'],
    detect: weakLink,
  },
  {
    scope: 'log',
    finds: ['scan/other-stored-network-used'],
    evidence: ['join-started', 'wifi-signal'],
    detect: storedNetworks,
  },
];
