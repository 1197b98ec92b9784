/** Scans of an ESP32 (Argon): nothing heard, nothing that is stored, or a scan that was refused. */

import { type AttemptView, lastBefore, value } from '../../attempt-events.ts';
import { type AttemptDetector, notCellular, notRealtek, type Suspicion, suspect } from '../../detector.ts';
import { type Cycle, decisive, failedCycles, weakSignal } from '../join/cycles.ts';
import { missingNetwork } from './networks.ts';

/** Cycles that ended without a join: nothing was heard, or nothing that is stored. */
function scans(view: AttemptView): Suspicion[] {
  const unjoined = failedCycles(view).filter(
    (it) => it.scan && it.joins.length === 0 && !it.scanError && it.failed && !isUnanswered(view, it),
  );
  if (unjoined.length === 0) {
    return [];
  }
  const empty = unjoined.filter((it) => it.rows.length === 0);
  const without = unjoined.filter((it) => it.rows.length > 0);
  const wanted = value(lastBefore(view.of('join-started'), Number.MAX_SAFE_INTEGER), 'ssid');
  return [
    ...suspect('scan/no-access-points', empty.map(decisive), {
      confidence: empty.length >= 2 ? 'likely' : 'possible',
    }),
    ...suspect('scan/ssid-not-found', without.map(decisive), {
      confidence: without.length >= 2 ? 'likely' : 'possible',
      ...(wanted === '' ? {} : { facts: { ssid: wanted } }),
    }),
    ...weakScan(view, without),
    ...missingNetwork(view, without),
  ];
}

/** The modem never gave the list, so that nothing is known of the networks around. */
function isUnanswered({ capture }: AttemptView, { scan }: Cycle): boolean {
  return scan !== undefined && capture.unanswered.has(scan.line);
}

/** Every network in the list is weak: the antenna is a likelier fault than the network's name. */
function weakScan(view: AttemptView, cycles: readonly Cycle[]): Suspicion[] {
  const rows = cycles.flatMap((it) => it.rows);
  if (view.network !== 'wifi' || cycles.length < 2 || rows.length === 0) {
    return [];
  }
  if (rows.some((it) => Number(value(it, 'signal')) > weakSignal)) {
    return [];
  }
  return suspect('modem/antenna-missing', cycles.map(decisive));
}

function refusedScans(view: AttemptView): Suspicion[] {
  const rejected = failedCycles(view).filter(
    (it) => it.scanError || (it.failed && value(it.failed, 'code') === '-1200' && it.joins.length === 0),
  );
  return suspect(
    'scan/command-rejected',
    rejected.map((it) => it.scanError ?? decisive(it)),
  );
}

export const scanDetectors: readonly AttemptDetector[] = [
  {
    scope: 'attempt',
    finds: [
      'scan/no-access-points',
      'scan/ssid-not-found',
      'modem/antenna-missing',
      'scan/5ghz-only-ssid',
      'scan/hidden-ssid-unsupported',
      'scan/channel-12-to-14',
    ],
    evidence: ['join-failed', 'scan-row', 'wifi-signal'],
    needs: ['join-failed'],
    networks: notCellular,
    modems: notRealtek,
    detect: scans,
  },
  {
    scope: 'attempt',
    finds: ['scan/command-rejected'],
    evidence: ['at-error', 'join-failed'],
    networks: notCellular,
    modems: notRealtek,
    detect: refusedScans,
  },
];
