/**
 * An attempt that makes no progress although no line says why: the stage it stands in, once it has stood there for
 * longer than the stage takes. The log level often hides the reason; then the finding says so.
 */

import { openStage } from '../../log/attempt.ts';
import { elapsed, isLater } from '../../log/clock.ts';
import { type LogEvent, type StageId, stageIds } from '../../log/vocabulary.ts';
import type { Network } from '../../rules/platforms.ts';
import { type AttemptView, value } from '../attempt-events.ts';
import { type AttemptDetector, type Suspicion, secondsOf } from '../detector.ts';

/** Longest usual time in a stage, in milliseconds. Source: time-outs of the stage model and of the drivers. */
const patience: Readonly<Record<StageId, { wifi: number; cellular: number; ethernet: number }>> = {
  initialization: { wifi: 30_000, cellular: 60_000, ethernet: 30_000 },
  authentication: { wifi: 25_000, cellular: 120_000, ethernet: 10_000 },
  link: { wifi: 20_000, cellular: 60_000, ethernet: 10_000 },
  ip: { wifi: 15_000, cellular: 30_000, ethernet: 15_000 },
  cloud: { wifi: 75_000, cellular: 120_000, ethernet: 75_000 },
};

export function patienceOf(stage: StageId, network: Network | undefined): number {
  return patience[stage][network ?? 'wifi'];
}

const codes: Readonly<Record<StageId, Readonly<Partial<Record<Network, string>>> & { any: string }>> = {
  initialization: { any: 'modem/not-ready' },
  authentication: { any: 'join/not-joined', cellular: 'registration/not-registered' },
  link: { any: 'link/never-up', cellular: 'ppp/not-connected', ethernet: 'ethernet/no-cable' },
  ip: {
    any: 'ip/dhcp-failed',
    cellular: 'ip/lease-without-router-or-dns',
    ethernet: 'ethernet/dhcp-failed',
  },
  cloud: { any: 'cloud/not-connected' },
};

/** For a log that does not show over which interface the device should connect. */
const anyInterface = 'link/no-interface-up';

/** A cellular device may search for a network for so long without a line: then it resets its modem. */
const longestSearch = 600_000;

/**
 * The stage in which an attempt stands, as far as its lines tell. Interfaces are switched on within milliseconds: what
 * the device waits for after that is a radio, a cable, or a search, and the state of the network manager is the same.
 * `setUp` is the time that a modem has for the rest of its set-up.
 */
export function waitingIn(view: AttemptView, setUp = setUpTime): StageId | undefined {
  const stage = stageIds[openStage(view.attempt)];
  if (stage === 'authentication' && view.carrier === 'ethernet') {
    return undefined;
  }
  if (stage !== 'initialization') {
    return stage;
  }
  if (view.carrier === 'ethernet') {
    return 'link';
  }
  return isMuxed(view, setUp) ? 'authentication' : stage;
}

/** A set-up that fails after the channel for commands was opened says so within this time, at any level. */
const setUpTime = 25_000;

/** The channel for commands was opened, and no failure came: at INFO that is all that is printed of a modem that is ready. */
function isMuxed(view: AttemptView, setUp: number): boolean {
  const opened = view
    .of('mux-channel-opening')
    .findLast((it) => value(it, 'channel') === '1' && it.line >= view.attempt.line);
  const failed = view.of('modem-early-init-failed', 'modem-init-failed', 'modem-no-response').at(-1);
  return (
    opened !== undefined &&
    (failed === undefined || failed.line < opened.line) &&
    !view.capture.hasTrace &&
    isLater(opened.time, view.attempt.endTime, setUp)
  );
}

/**
 * A try to reach the cloud that fails says so at WARN or ERROR within this time: a greeting takes up to 90 s, and over
 * cellular three questions for a name half a minute each before. After a longer silence lines are missing, and so
 * perhaps the one that it worked.
 */
const longestCloudTry = { radio: 150_000, other: 100_000 };

/** What would say that a stage is passed, by its signals; none where a stage speaks in many ways. */
const spokenBy: Readonly<Partial<Record<StageId, readonly string[]>>> = {
  link: ['netif-link', 'network-state', 'ethernet-link', 'network-watchdog'],
  ip: ['network-state', 'network-watchdog'],
  cloud: ['cloud-connecting', 'cloud-connected', 'cloud-disconnecting'],
};

/** The log shows lines of the kind that would tell of success; where it has none, a handler may leave them out. */
function wouldTell({ capture }: AttemptView, stage: StageId): boolean {
  return spokenBy[stage]?.some((it) => capture.signals.has(it)) !== false;
}

/** A later stage has begun, and the lines that say so are left out: the link came up, or the cloud was asked for. */
function hasGoneOn(view: AttemptView, stage: StageId, line: number): boolean {
  const later = stage === 'cloud' ? [] : view.of('session-missing');
  const links = view.of('netif-link').filter((it) => beforeLink.includes(stage) && isUp(it));
  return [...links, ...later].some((it) => it.line > line);
}

const beforeLink: readonly StageId[] = ['initialization', 'authentication', 'link'];

function isUp(link: LogEvent): boolean {
  return value(link, 'state') === 'UP' && /^(?:wl|en|pp)/.test(value(link, 'interface'));
}

function detectStuck(view: AttemptView): readonly Suspicion[] {
  const { attempt, carrier } = view;
  if (attempt.connected || attempt.end === 'request') {
    return [];
  }
  const stage = waitingIn(view);
  const progress = attempt.stages[openStage(attempt)];
  if (stage === undefined || !progress) {
    return [];
  }
  // Since its last sign of life.
  const waited = elapsed(progress.endTime, attempt.endTime);
  if (waited === undefined || waited < patienceOf(stage, carrier)) {
    return [];
  }
  // A Gen 2 modem joins without PPP, and its traces do not say when it is done.
  if (stage === 'link' && view.of('gen2-section').length > 0) {
    return [];
  }
  if (hasGoneOn(view, stage, progress.endLine ?? attempt.line)) {
    return [];
  }
  const isHidden =
    !wouldTell(view, stage) ||
    (stage === 'cloud' && waited > longestCloudTry[carrier === 'cellular' ? 'radio' : 'other']);
  return [
    {
      ...findingAt(view, stage, waited),
      ...(isHidden ? { atMost: 'information' } : {}),
      confidence: 'possible',
      lines: [progress.line ?? attempt.line],
      last: attempt.endLine,
      occurrences: Math.max(1, progress.tries),
      facts: secondsOf(waited),
    },
  ];
}

function findingAt(
  view: AttemptView,
  stage: StageId,
  waited: number,
): Pick<Suspicion, 'code' | 'stage' | 'atMost'> {
  const { carrier } = view;
  const quiet = waited < longestSearch ? ({ atMost: 'warning' } as const) : {};
  if (stage === 'initialization' && carrier === undefined) {
    return { code: anyInterface, stage: 'link', ...quiet };
  }
  // Below TRACE a modem that still searches, and may well find a network, prints nothing.
  const searches = stage === 'authentication' && carrier === 'cellular' && !view.capture.hasAt;
  const code = (carrier && codes[stage][carrier]) ?? codes[stage].any;
  return { code, stage, ...(searches ? quiet : {}) };
}

export const stuckDetectors: readonly AttemptDetector[] = [
  {
    scope: 'attempt',
    finds: [...new Set([anyInterface, ...Object.values(codes).flatMap((it) => Object.values(it))])],
    evidence: [],
    unlessBlocked: true,
    detect: detectStuck,
  },
];
