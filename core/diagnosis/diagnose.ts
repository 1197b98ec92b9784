/** From a log to its findings: detectors look at each attempt, episodes weigh what they saw by what came after. */

import type { Attempt } from '../log/attempt.ts';
import { attemptsOf, bootsOf, events as eventsOf, type Log, lastState, lineHead } from '../log/log.ts';
import type { LogEvent } from '../log/vocabulary.ts';
import type { Knowledge } from '../rules/knowledge.ts';
import { detectCellular } from './areas/cellular/cellular.ts';
import { detectModem } from './areas/device-health/modem.ts';
import { detectOnDevice } from './areas/device-health/on-device.ts';
import { detectWifiAside, sidesOf } from './areas/device-health/tracker.ts';
import { detectUpdates } from './areas/device-health/updates.ts';
import { adviseOnLog } from './areas/log-itself.ts';
import { detectCloud } from './areas/network/cloud.ts';
import { detectCloudLoops } from './areas/network/cloud-loops.ts';
import { detectCablePulled, detectEthernet } from './areas/network/ethernet.ts';
import {
  detectAddress,
  detectDropped,
  detectLease,
  detectStaticAddress,
} from './areas/network/link-and-ip.ts';
import { detectAborted, detectFlapping, detectIdleDrops } from './areas/network/losses.ts';
import { detectStuck } from './areas/stuck.ts';
import { detectStoredNetworks, detectWeakLink } from './areas/wifi/networks.ts';
import { detectRealtek } from './areas/wifi/realtek.ts';
import { detectWifi } from './areas/wifi/wifi.ts';
import { type AttemptView, type Capture, type Detector, type Suspicion, viewsOf } from './attempt-events.ts';
import { diagnosedAttempts } from './attempts.ts';
import { addUp, inferDevice, type Seen } from './device.ts';
import type { Diagnosis } from './finding.ts';
import { detectSingleLines } from './triggers.ts';
import { findingsOf, type Placed } from './weigh.ts';

const detectors: readonly Detector[] = [
  detectSingleLines,
  detectModem,
  detectWifi,
  detectRealtek,
  detectCellular,
  detectAddress,
  detectDropped,
  detectLease,
  detectStaticAddress,
  detectWeakLink,
  detectEthernet,
  detectCablePulled,
  detectCloud,
  detectCloudLoops,
];

/** What the detectors of one radio would make of the lines of another. */
function applies(detector: Detector, view: AttemptView): boolean {
  const realtek = view.of('realtek-on', 'realtek-disconnect').length > 0 || view.device.modem === 'realtek';
  if (detector === detectWifi) {
    return !realtek && view.network !== 'cellular';
  }
  if (detector === detectRealtek) {
    return realtek;
  }
  if (detector === detectCellular) {
    return view.network !== 'wifi' && view.network !== 'ethernet';
  }
  return true;
}

/** Diagnoses a log. Total: any log gives a diagnosis, a file that is no device log an empty one. */
export function diagnose(log: Log, knowledge: Knowledge): Diagnosis {
  const seen = addUp(log.pages.map((it) => it.tally));
  const all = eventsOf(log);
  const boots = bootsOf(log);
  const device = inferDevice(knowledge, seen, all);
  const sides = sidesOf(device, log, all, attemptsOf(log));
  const { events, attempts } = sides;
  const capture = captureOf(log, seen, events);
  const views = viewsOf(attempts, events, capture, device, knowledge.causes);
  const placed = [
    ...views.flatMap(suspicionsOf),
    ...onWholeLog(
      [
        ...detectFlapping(views),
        ...detectIdleDrops(views),
        ...detectAborted(views),
        ...detectStoredNetworks(capture.networks),
        ...detectUpdates(events, capture),
        ...detectWifiAside(sides, capture, device, knowledge.causes),
        ...detectOnDevice({ log, boots, events, views, capture, device, causes: knowledge.causes }),
      ],
      attempts,
    ),
  ];
  const findings = findingsOf(
    placed,
    events,
    attempts,
    capture.hasInfo || !isRecordLog(seen),
    device.network,
  );
  const diagnosed = diagnosedAttempts(attempts, placed, device.network);
  const outcome = { seen, capture, views, attempts: diagnosed, findings, events, network: device.network };
  const everything = [...findings, ...adviseOnLog(outcome)];
  const isDeviceLog = seen.system > 0 || seen.records >= 3;
  return {
    isDeviceLog,
    lineCount: log.lineCount,
    coverage: { system: seen.system, explained: seen.explained },
    device,
    boots: boots.map(({ line, endLine }) => ({ line, endLine })),
    attempts: diagnosed,
    findings: isDeviceLog ? everything : [],
  };
}

function suspicionsOf(view: AttemptView): Placed[] {
  const found = detectors.filter((it) => applies(it, view)).flatMap((it) => it(view));
  const blocked = found.some((it) => it.blocks && it.last >= lastProgress(view));
  return [...found, ...(blocked ? [] : detectStuck(view))].map((suspicion) => ({
    suspicion,
    attempt: view.index,
  }));
}

/** The line of the last stage that was passed. */
function lastProgress(view: AttemptView): number {
  const passes = view.of('stage-passed');
  return passes[passes.length - 1]?.line ?? -1;
}

function onWholeLog(suspicions: readonly Suspicion[], attempts: readonly Attempt[]): Placed[] {
  return suspicions.map((suspicion) => {
    const line = suspicion.lines[0] ?? 0;
    const attempt = attempts.findIndex((it) => it.line <= line && line <= it.endLine);
    return { suspicion, attempt: attempt < 0 ? undefined : attempt };
  });
}

function captureOf(log: Log, seen: Seen, events: readonly LogEvent[]): Capture {
  return {
    hasTrace: seen.levels.TRACE > 0,
    // A log that shows TRACE shows INFO too; it may stand in a phase that prints none.
    hasInfo: seen.levels.INFO + seen.levels.TRACE > 0,
    hasAt: [...seen.categories.keys()].some((it) => it.endsWith('.at')),
    startsAt: firstTime(log),
    lastLine: Math.max(0, log.lineCount - 1),
    endTime: lastState(log).time,
    doubled: seen.doubled >= 8 && seen.doubled * 4 > seen.records,
    networks: networksOf(events),
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

/** Gen 2 traces have no levels of their own; only records can lack INFO. */
function isRecordLog(seen: Seen): boolean {
  return seen.levels.WARN + seen.levels.ERROR > 0;
}

/** The time of the first line that has one, looking at the beginning only. */
function firstTime(log: Log): number | undefined {
  const most = Math.min(log.lineCount, 50);
  for (let line = 0; line < most; line++) {
    const { time } = lineHead(log, line);
    if (time >= 0) {
      return time;
    }
  }
  return undefined;
}
