/** What the tests of the internet say beside a cloud failure. */

import type { LogEvent } from '../../log/vocabulary.ts';
import { compareVersions } from '../../rules/releases.ts';
import { type AttemptView, value } from '../attempt-events.ts';
import { type AttemptDetector, type Suspicion, suspect } from '../detector.ts';
import type { Device } from '../diagnosis.ts';
import { cloudFailed } from './cloud/cloud.ts';

/** The interfaces over which packets of the test came back, by the names that it prints. */
function answeredOver(view: AttemptView): ReadonlySet<string> {
  const answered = view
    .of('reachability')
    .filter((it) => Number(value(it, 'sent')) > 0 && value(it, 'received') !== '0');
  return new Set(answered.map((it) => value(it, 'network')));
}

/** The reports of interfaces over which no packet ever came back. */
function silentOver(view: AttemptView): readonly LogEvent[] {
  const answered = answeredOver(view);
  return view
    .of('reachability')
    .filter((it) => Number(value(it, 'sent')) > 0 && !answered.has(value(it, 'network')));
}

/** Packets tell more than the verdict of the test: it reports success even when none came back. */
function tests(view: AttemptView): Suspicion[] {
  const reports = view.of('reachability');
  const idle = reports.filter((it) => value(it, 'sent') === '0');
  const poor = reports.filter((it) => Number(value(it, 'received')) > 0 && isPoor(it));
  const none = cloudFailed(view) ? silentOver(view) : [];
  // With another interface that reaches the cloud, this one stops nothing.
  const besides = answeredOver(view).size > 0;
  const wired = besides ? none.filter((it) => value(it, 'network') === 'Ethernet') : [];
  return [
    ...suspect('internet/no-reachability-replies', none, {
      facts: factsOf(none[0]),
      ...(besides ? { blocks: false, atMost: 'information' as const } : {}),
    }),
    ...suspect('ethernet/no-internet', wired, { confidence: 'likely' }),
    ...suspect('internet/partial-reachability', poor, {
      facts: factsOf(poor[0]),
    }),
    ...suspect('internet/interface-not-ready', idle, { facts: factsOf(idle[0]) }),
  ];
}

function isPoor(report: LogEvent): boolean {
  return (
    (Number(value(report, 'received')) <= 8 && Number(value(report, 'sent')) >= 10) ||
    Number(value(report, 'rtt')) > 1000
  );
}

function factsOf(report: LogEvent | undefined): Readonly<Record<string, string>> {
  return { count: value(report, 'sent'), interface: value(report, 'network') };
}

function internetOk(view: AttemptView): Suspicion[] {
  // Up to 1.5 an Electron takes a failed connection for a passed test; Photon and P1 do not.
  const old = view.device.modem === 'wiced' ? view.of('internet-ok-old') : [];
  const said = [...view.of('internet-ok'), ...old];
  const answered = answeredOver(view).size > 0;
  // What another interface reached says nothing of the one that fails.
  const ofAnother = answered && silentOver(view).length > 0;
  if (said.length === 0 || !cloudFailed(view) || ofAnother) {
    return [];
  }
  // Up to 5.5, and always on Gen 2, the test needs an answer to succeed; later it succeeds without one.
  const proven =
    view.of('ntp-time').length > 0 ||
    answered ||
    view.device.generation === 2 ||
    isOldTest(view.device.deviceOs);
  return suspect(proven ? 'internet/ok-cloud-unreachable' : 'internet/weak-evidence', said);
}

function isOldTest({ min, max }: Device['deviceOs']): boolean {
  const since = min !== undefined && compareVersions(min, '2.0.0') >= 0;
  return since && max !== undefined && compareVersions(max, '5.5.0') <= 0;
}

/** Up to 1.5 the test was written for Gen 2 only: on Gen 3 it never runs and counts as passed. */
function oldTest(view: AttemptView): Suspicion[] {
  const failed = view.of('internet-test-old');
  const missing = view.device.generation === 3 ? view.of('internet-ok-old') : [];
  return [
    ...(failed.length > 0 ? suspect('internet/test-failed', failed) : []),
    ...(missing.length > 0 ? suspect('internet/test-not-implemented', missing) : []),
  ];
}

export const internetDetectors: readonly AttemptDetector[] = [
  {
    scope: 'attempt',
    finds: [
      'internet/no-reachability-replies',
      'internet/partial-reachability',
      'internet/interface-not-ready',
      'ethernet/no-internet',
    ],
    evidence: ['reachability'],
    detect: tests,
  },
  {
    scope: 'attempt',
    finds: ['internet/ok-cloud-unreachable', 'internet/weak-evidence'],
    evidence: ['internet-ok', 'internet-ok-old'],
    detect: internetOk,
  },
  {
    scope: 'attempt',
    finds: ['internet/test-not-implemented', 'internet/test-failed'],
    evidence: ['internet-test-old', 'internet-ok-old'],
    detect: oldTest,
  },
];
