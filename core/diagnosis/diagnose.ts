/** From the digest of a log to its findings: detectors look at each attempt, candidates are weighed by what came after. */

import { type Attempt, beginAttempt, openStage } from '../log/attempt.ts';
import { type Digest, digestOf, inOrder, type Totals } from '../log/digest.ts';
import { smallest } from '../log/extremes.ts';
import { lastIndexUpTo } from '../log/line-search.ts';
import { type Log, lineText } from '../log/log.ts';
import { fullProof } from '../log/proof.ts';
import { type LogEvent, levels as levelNames } from '../log/vocabulary.ts';
import type { Knowledge } from '../rules/knowledge.ts';
import { rawCategory } from '../rules/rule-index.ts';
import { type AttemptView, type Capture, stageIndex, viewOf, viewsOf } from './attempt-events.ts';
import { diagnosedAttempts } from './attempts.ts';
import { besideOf } from './beside.ts';
import { byRung, type Candidate, candidateOf } from './candidate.ts';
import { type AttemptDetector, isAbout, seenBy } from './detector.ts';
import { detectors, type Registry, registryOf } from './detectors.ts';
import { deviceAt, devicesOf, lastDeviceFrom } from './device-spans.ts';
import type { Diagnosis, Finding } from './diagnosis.ts';
import { attachFaults, type Echoes } from './faults.ts';
import { withContext } from './finding-context.ts';
import { adviceOf, findingsOf, tellingOf } from './findings.ts';
import { lifeOf } from './life/course.ts';
import { endingOf, heldIn } from './life/ending.ts';
import type { Ending } from './life/life.ts';
import { mergeLoud } from './life/loud-loss.ts';
import { isLeftOpen } from './life/standing.ts';
import { updatesOf } from './life/updates.ts';
import type { LogView, OutcomeView, RestView } from './log-view.ts';
import { overdueCommands } from './overdue.ts';
import { withReasons } from './reasons.ts';
import { passedFrom, type Recovery, recoveryIn } from './recovery.ts';
import { restartsOf } from './restarts.ts';
import { weigh } from './weigh.ts';
import { type Placed, unweighed, type Weighed } from './weighed.ts';
import { splitRadios } from './wifi-chip-lines.ts';

const registry = registryOf(detectors);

/** Diagnoses a log. Total: any log gives a diagnosis, a file that is no device log an empty one. */
export function diagnoseLog(log: Log, knowledge: Knowledge): Diagnosis {
  return diagnose(digestOf(log), knowledge, (line) => lineText(log, line));
}

/** Diagnoses what is left of a log without its text. `textOf` gives the text of a line, for the few that are quoted. */
export function diagnose(
  whole: Digest,
  knowledge: Knowledge,
  textOf: (line: number) => string,
  { always, unlessBlocked, outside, ofLog, ofRest, ofOutcome }: Registry = registry,
): Diagnosis {
  const digest = inOrder(whole);
  const { totals, boots, lineCount } = digest;
  const devices = devicesOf(knowledge, totals, digest.events, boots);
  const device = deviceAt(devices, lineCount);
  const { events, attempts, ofWifiChip } = splitRadios(devices, digest.events, digest.attempts);
  const capture = captureOf(digest, events, knowledge);
  const views = viewsOf(attempts, events, capture, devices, knowledge);
  const restarts = restartsOf(boots, events);
  const { onlineFrom, answeredTo } = totals;
  const { startsAt: startTime, endTime, lastLine } = capture;
  const course = { events, attempts, restarts, onlineFrom, answeredTo, lastLine, startTime, endTime };
  const updates = updatesOf(events, restarts, endTime);
  const life = lifeOf(course, boots, updates, textOf);
  const view: LogView = {
    events,
    ofWifiChip,
    attempts: views,
    restarts,
    updates,
    life,
    capture,
    device,
    devices,
    network: device.network,
    modem: device.modem,
    knowledge,
    textOf,
  };
  const placed = [
    ...views.flatMap((it) => candidatesOf(it, { always, unlessBlocked }, knowledge)),
    ...placedByLine(candidatesOfLog(view, { ofLog, outside }), attempts),
  ];
  const canShowRecovery = capture.hasInfo || !isRecordLog(totals);
  const recovery = recoveryIn(events, attempts, device.network, stepsOf(placed), onlineFrom);
  const weighed = tellingOf(weigh(placed, recovery, attempts));
  const { echoes, reported } = leftBy(weighed, recovery, view, digest, ofRest);
  const told = [...weighed, ...reported];
  const several = hasSeveral(views, placed);
  const merge = (some: readonly Weighed[]) =>
    findingsOf(some, echoes, canShowRecovery, device.network, several);
  const merged = mergeLoud(told, merge, life);
  const findings = withReasons(merged, events, { knowledge, releases: device.releases });
  const diagnosed = diagnosedAttempts(views, placed, recovery);
  const outcome: OutcomeView = { ...view, diagnosed, findings };
  const isDeviceLog = holdsDeviceLines(totals, knowledge);
  const context = { knowledge, devices, events, boots, attempts: views, hasTrace: capture.hasTrace };
  return {
    isDeviceLog,
    lineCount,
    coverage: { system: totals.system, explained: totals.explained, unread: totals.unread },
    device,
    devices,
    boots: boots.map(({ line, endLine }) => ({ line, endLine })),
    attempts: diagnosed,
    life,
    ending: isDeviceLog ? endingIn(outcome, canShowRecovery) : 'unknown',
    findings: isDeviceLog ? withContext([...findings, ...adviceOn(outcome, ofOutcome)], context) : [],
  };
}

/** How the log leaves its device, the last one of several. */
function endingIn(outcome: OutcomeView, canShowRecovery: boolean): Ending {
  const { events, life, devices, attempts, diagnosed, findings, capture } = outcome;
  const from = lastDeviceFrom(devices);
  const last = { ...life, sessions: life.sessions.filter((it) => it.line >= from) };
  const returnHidden =
    !canShowRecovery && capture.systemLines > 1 && isLeftOpen(events, last.sessions.at(-1));
  const held = { ...heldIn(findings, last, attempts.at(-1)?.attempt), returnHidden };
  return endingOf(
    last,
    diagnosed.filter((it) => it.line >= from),
    held,
  );
}

/** The signals that show candidates to be over. */
function stepsOf(placed: readonly Placed[]): ReadonlySet<string> {
  return new Set(placed.flatMap((it) => it.candidate.overcomeBy));
}

/** Advice about the log, which depends on all that was found. */
function adviceOn(outcome: OutcomeView, detectors: Registry['ofOutcome']): readonly Finding[] {
  return detectors
    .filter((it) => isAbout(it, outcome))
    .flatMap((it) => it.detect(outcome))
    .map((it) => candidateOf(outcome.knowledge, it))
    .sort(byRung)
    .map(adviceOf);
}

/** The lines that weighed candidates speak for beside their own, and what is told of those that they leave over. */
function leftBy(
  weighed: readonly Weighed[],
  recovery: Recovery,
  view: LogView,
  { events, totals }: Digest,
  detectors: Registry['ofRest'],
): { readonly echoes: Echoes; readonly reported: readonly Weighed[] } {
  const { knowledge, device, attempts } = view;
  const { echoes, unspoken } = attachFaults(weighed, events, knowledge, device.releases);
  const rest: RestView = {
    ...view,
    unspoken,
    unknownErrors: totals.unknownErrors,
    isPassedFrom: (stage, line) => passedFrom(recovery, { stage }, line) !== undefined,
  };
  const candidates = detectors.flatMap((it) => it.detect(rest)).map((it) => candidateOf(knowledge, it));
  const placed = placedByLine(
    candidates,
    attempts.map((it) => it.attempt),
  );
  return { echoes, reported: placed.map(unweighed) };
}

/** Different wordings without a head that make a log of a device. */
const enoughWordings = 3;

/**
 * Whether a log has anything to diagnose. Somebody has opened it as the log of a device, so one line that only Device
 * OS prints is enough, wherever it stands. Whether a text that nobody called a log is one is asked before it is read,
 * of its beginning, and answered with more caution: `looksLikeDeviceLog`.
 */
function holdsDeviceLines({ proof, wordings }: Totals, knowledge: Knowledge): boolean {
  if (proof >= fullProof) {
    return true;
  }
  const bare = [...wordings.keys()].filter((it) => isOfModemDriver(knowledge, it));
  return bare.length >= enoughWordings;
}

/** The modem driver of Gen 2 devices prints lines without a head, in words of its own; it has long ended. */
function isOfModemDriver(knowledge: Knowledge, wording: number): boolean {
  const { categories, releases } = knowledge.patternAt(wording);
  return releases?.until !== undefined && categories.includes(rawCategory) && categories.includes('hal');
}

function candidatesOf(
  view: AttemptView,
  { always, unlessBlocked }: Pick<Registry, 'always' | 'unlessBlocked'>,
  knowledge: Knowledge,
): Placed[] {
  const see = (detectors: readonly AttemptDetector[]) =>
    seenBy(detectors, view).map((it) => besideOf(view, candidateOf(knowledge, it)));
  const found = see(always);
  const blocked = found.some((it) => it.blocks && holdsUp(it, view));
  return [...found, ...(blocked ? [] : see(unlessBlocked))].map((candidate) => ({
    candidate,
    attempt: view.index,
  }));
}

/** Whether a candidate is what an attempt stands at: after the last stage that was passed, and not before it was thrown back. */
function holdsUp({ stage, last }: Candidate, view: AttemptView): boolean {
  const passed = view.of('stage-passed').at(-1)?.line ?? -1;
  const lost = view.of('stage-lost').at(-1)?.line ?? -1;
  return last >= passed && (last >= lost || stageIndex(stage) <= openStage(view.attempt));
}

/** Whether a log is about more than one interface, so that its words must say which. */
function hasSeveral(views: readonly AttemptView[], placed: readonly Placed[]): boolean {
  const all = [...views.map((it) => it.carrier), ...placed.map((it) => it.candidate.network)];
  return new Set(all.filter((it) => it !== undefined)).size > 1;
}

/** What the log as a whole shows, and what stands outside of its attempts. */
function candidatesOfLog(
  view: LogView,
  { ofLog, outside }: Pick<Registry, 'ofLog' | 'outside'>,
): Candidate[] {
  return [
    ...ofLog.filter((it) => isAbout(it, view)).flatMap((it) => it.detect(view)),
    ...afterAttempts(view).flatMap((it) => seenBy(outside, it)),
  ].map((it) => candidateOf(view.knowledge, it));
}

/** What stands after the last attempt, or in a log without any. */
function afterAttempts({ events, attempts, capture, device, knowledge }: LogView): AttemptView[] {
  const last = attempts.at(-1)?.attempt.endLine ?? -1;
  const rest = (events.at(-1)?.line ?? -1) > last ? events.filter((it) => it.line > last) : [];
  const sent = capture.sent.slice(attempts.reduce((count, it) => count + it.sent.length, 0));
  const first = rest[0] ?? (sent.length > 0 ? { line: sent[0] as number, time: undefined } : undefined);
  if (!first) {
    return [];
  }
  const attempt = beginAttempt(0, first.line, first.time);
  return [viewOf(attempt, attempts.length, { events: rest, sent }, capture, device, knowledge)];
}

function placedByLine(candidates: readonly Candidate[], attempts: readonly Attempt[]): Placed[] {
  return candidates.map((candidate) => {
    const line = candidate.lines[0] ?? 0;
    let attempt = lastIndexUpTo(attempts, line, (it) => it.line);
    // One may end in the line in which the next one begins.
    while (reaches(attempts[attempt - 1], line)) {
      attempt--;
    }
    return { candidate, attempt: reaches(attempts[attempt], line) ? attempt : undefined };
  });
}

function reaches(attempt: Attempt | undefined, line: number): boolean {
  return attempt !== undefined && attempt.endLine >= line;
}

function captureOf(
  { totals, unanswered, lineCount, startTime, endTime }: Digest,
  events: readonly LogEvent[],
  knowledge: Knowledge,
): Capture {
  const { levels, categories, doubled, records, system } = totals;
  return {
    level: levelNames.find((it) => levels[it] > 0),
    hasTrace: levels.TRACE > 0,
    // A log that shows TRACE shows INFO too; it may stand in a phase that prints none.
    hasInfo: levels.INFO + levels.TRACE > 0 || showsInfo(totals, knowledge),
    hasAt: [...categories.keys()].some((it) => it.endsWith('.at')),
    startsAt: startTime,
    lastLine: Math.max(0, lineCount - 1),
    endTime,
    records,
    newestFirst: totals.newestFirst,
    systemLines: system,
    firstSystemLine: smallest([...categories.values()], 0),
    doubled: doubled >= 8 && doubled * 4 > records,
    networks: networksOf(events),
    signals: new Set(events.map((it) => it.signal)),
    answeredTo: totals.answeredTo,
    sent: totals.sent,
    unanswered: new Set(unanswered.map((it) => it.line)),
    overdue: new Map(overdueCommands(unanswered).map((it) => [it.line, it])),
  };
}

/** Each change from one Wi-Fi network to another, the first one included. */
function networksOf(events: readonly LogEvent[]): LogEvent[] {
  let name: string | undefined;
  return events.filter((it) => {
    if (it.signal !== 'join-started' && it.signal !== 'wifi-signal') {
      return false;
    }
    const changed = it.values['ssid'] !== name;
    name = it.values['ssid'];
    return changed;
  });
}

/**
 * Of records that do not show their level, the wordings tell whether INFO was printed: those that Device OS prints at
 * no other level.
 */
function showsInfo({ withoutLevel, wordings }: Totals, knowledge: Knowledge): boolean {
  const isInfo = (wording: number) => {
    const levels = knowledge.ruleAt(knowledge.patternAt(wording).ruleNumber).levels ?? [];
    return levels.length > 0 && levels.every((it) => it === 'INFO' || it === 'TRACE');
  };
  return withoutLevel > 0 && [...wordings.keys()].some(isInfo);
}

/** Gen 2 traces have no levels of their own; only records can lack INFO. */
function isRecordLog({ levels, withoutLevel }: Totals): boolean {
  return levels.WARN + levels.ERROR + withoutLevel > 0;
}
