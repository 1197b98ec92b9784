/** The modem or network co-processor does not get ready, or stops answering under way. */

import { isLater, isWithin } from '../../../log/clock.ts';
import type { LogEvent } from '../../../log/vocabulary.ts';
import { type AttemptView, codeOf, lastBefore, value } from '../../attempt-events.ts';
import { type AttemptDetector, type Suspicion, suspect } from '../../detector.ts';

/** The modem answered AT, and then a step of its set-up failed. The SIM is a detector of its own. */
function earlyInit(view: AttemptView): Suspicion[] {
  const failed = view.of('modem-early-init-failed');
  const last = lastBefore(view.of('at-error'), failed[0]?.line ?? 0);
  const command = value(last, 'command');
  const ofWifi = failed[0] !== undefined && view.networkOf(failed[0]) === 'wifi';
  const code = ofWifi ? 'modem/esp32-early-init-failed' : 'modem/cellular-early-init-failed';
  return suspect(code, failed, {
    confidence: view.capture.hasAt ? 'likely' : 'possible',
    ...(command === '' ? {} : { facts: { code: command } }),
  });
}

/** Steps of a start of the modem, and failures further on that end with a start that is given up at once. */
const startSteps = [
  'modem-powering-on',
  'at-probe',
  'modem-answers',
  'modem-no-response',
  'modem-early-init-failed',
];
const laterFailures = ['data-mode-failed', 'dial-failed', 'data-channel-failed', 'ppp-session-timeout'];

/** The summary line of a failed start. Behind a failure of the data link it is no failure of its own. */
function failedStarts(view: AttemptView): Suspicion[] {
  const [first] = view.of('modem-init-failed');
  const code = first && codeOf(view, 'modem-init-failed', '', first);
  if (code === undefined) {
    return [];
  }
  const own: LogEvent[] = [];
  const echoes: LogEvent[] = [];
  let later = false;
  for (const event of view.of('modem-init-failed', ...startSteps, ...laterFailures)) {
    if (event.signal === 'modem-init-failed') {
      (later ? echoes : own).push(event);
    } else {
      later = laterFailures.includes(event.signal);
    }
  }
  const echo = { role: 'consequence', blocks: false } as const;
  return [
    ...suspect(code, own, {
      facts: { code: value(own[0], 'code') },
    }),
    ...suspect(code, echoes, { ...echo, facts: { code: value(echoes[0], 'code') } }),
  ];
}

/** Probes without an answer; the log may end, or lack the level, before Device OS gives up. */
function probes(view: AttemptView): Suspicion[] {
  if (view.of('modem-no-response', 'modem-answers', 'stage-passed').length > 0) {
    return [];
  }
  const sent = view.of('at-probe');
  // An answered probe is followed by the next command; unanswered ones repeat once a second.
  const repeats = sent.filter((it, index) => {
    const before = sent[index - 1]?.time;
    return isLater(before, it.time, 901) && isWithin(before, it.time, 1200);
  });
  const last = repeats[repeats.length - 1];
  if (repeats.length < 11 || !last) {
    return [];
  }
  // What Device OS would say if it gave up.
  const code = codeOf(view, 'modem-no-response', '');
  return code === undefined ? [] : suspect(code, [last, ...repeats.slice(0, -1)]);
}

function dataChannel(view: AttemptView): Suspicion[] {
  const failed = view.of('data-channel-write-failed');
  return suspect('modem/data-channel-write-failed', failed, view.attempt.connected ? { blocks: false } : {});
}

/** Firmware from before the multiplexer joins and then cannot pass a frame; no line of Device OS names it. */
function oldFirmware(view: AttemptView): Suspicion[] {
  const version = view.of('modem-version')[0];
  const writes = view.of('data-channel-write-failed');
  const number = Number(value(version, 'version'));
  if (!version || writes.length < 2 || !(number < oldestWithMuxer)) {
    return [];
  }
  return suspect('modem/firmware-outdated', [version, ...writes], {
    last: writes[writes.length - 1]?.line ?? version.line,
    occurrences: writes.length,
    facts: { version: value(version, 'version') },
  });
}

/** First ESP32 firmware module version with a multiplexer. Source: esp32_ncp_client.cpp (v6.2.0). */
const oldestWithMuxer = 4;

/** First version that measures its radio at every start instead of keeping what it measured once. */
const calibratesAlways = 8;
/** Signal in dBm above which a join does not fail for the distance: 10 dB more than `goodSignal` of a single refusal. */
const strongSignal = -65;

/** Beside a join that fails, old firmware is no more than something to rule out. */
const perhapsOutdated = {
  stage: 'authentication',
  role: 'advice',
  blocks: false,
  confidence: 'possible',
} as const;

/** Joins of several access points fail at a good signal, on firmware that may keep a bad radio calibration. */
function badRadio(view: AttemptView): Suspicion[] {
  const version = view.of('modem-version')[0];
  if (!version || !(Number(value(version, 'version')) < calibratesAlways) || joined(view)) {
    return [];
  }
  const signals = bestSignals(view);
  const failed = failedJoins(view).filter((it) => (signals.get(it.ssid) ?? strongSignal) > strongSignal);
  if (failed.length < 2) {
    return [];
  }
  const lines = failed.map((it) => it.code.line);
  const common = {
    last: lines.at(-1) ?? version.line,
    occurrences: failed.length,
    facts: { version: value(version, 'version') },
  } as const;
  const several = new Set(failed.map((it) => it.ssid)).size >= 2;
  const radio = failed.every((it) => /^[14]$/.test(value(it.code, 'code')));
  const code = several && radio ? 'modem/rf-calibration-bad' : 'modem/firmware-outdated';
  return suspect(code, [version], {
    ...common,
    lines: [version.line, ...lines],
    ...(code === 'modem/firmware-outdated' ? perhapsOutdated : {}),
  });
}

function joined(view: AttemptView): boolean {
  return view.of('stage-passed').some((it) => value(it, 'stage') === 'authentication');
}

function failedJoins(view: AttemptView): { ssid: string; code: LogEvent }[] {
  const found: { ssid: string; code: LogEvent }[] = [];
  let ssid = '';
  for (const event of view.of('join-started', 'join-code')) {
    if (event.signal === 'join-started') {
      ssid = value(event, 'ssid');
    } else if (ssid !== '') {
      found.push({ ssid, code: event });
    }
  }
  return found;
}

/** The best signal of each network in the scans of an attempt. */
function bestSignals(view: AttemptView): ReadonlyMap<string, number> {
  const best = new Map<string, number>();
  for (const row of view.of('scan-row')) {
    const ssid = value(row, 'ssid');
    best.set(ssid, Math.max(best.get(ssid) ?? Number.NEGATIVE_INFINITY, Number(value(row, 'signal'))));
  }
  return best;
}

/** The start word of the ESP32 belongs to its start; in the middle of work it means that the chip restarted. */
function rebooted(view: AttemptView): Suspicion[] {
  if (view.of('modem-boot-word').length === 0) {
    return [];
  }
  let ready = view.attempt.stages[0]?.progress === 'carried';
  const lines: LogEvent[] = [];
  for (const event of view.of('modem-boot-word', 'stage-passed', 'stage-lost')) {
    if (event.signal === 'modem-boot-word') {
      if (ready) {
        lines.push(event);
      }
    } else if (event.signal === 'stage-passed') {
      ready = true;
    } else if (event.signal === 'stage-lost' && value(event, 'stage') === 'initialization') {
      ready = false;
    }
  }
  return suspect('modem/esp32-rebooted', lines);
}

export const modemDetectors: readonly AttemptDetector[] = [
  {
    scope: 'attempt',
    finds: ['modem/esp32-early-init-failed', 'modem/cellular-early-init-failed'],
    evidence: ['modem-early-init-failed'],
    detect: earlyInit,
  },
  {
    scope: 'attempt',
    finds: ['modem/not-ready', 'modem/wifi-client-init-failed'],
    evidence: ['modem-init-failed'],
    detect: failedStarts,
  },
  {
    scope: 'attempt',
    finds: ['modem/esp32-no-response', 'modem/cellular-no-response'],
    evidence: ['at-probe'],
    detect: probes,
  },
  {
    scope: 'attempt',
    finds: ['modem/data-channel-write-failed'],
    evidence: ['data-channel-write-failed'],
    detect: dataChannel,
  },
  {
    scope: 'attempt',
    finds: ['modem/firmware-outdated'],
    evidence: ['modem-version', 'data-channel-write-failed'],
    detect: oldFirmware,
  },
  {
    scope: 'attempt',
    finds: ['modem/rf-calibration-bad', 'modem/firmware-outdated'],
    evidence: ['modem-version', 'join-code'],
    detect: badRadio,
  },
  { scope: 'attempt', finds: ['modem/esp32-rebooted'], evidence: ['modem-boot-word'], detect: rebooted },
];
