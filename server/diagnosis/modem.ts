/** The modem or network co-processor does not get ready, or stops answering under way. */

import { type AttemptView, between, lastBefore, type Suspicion, suspect, value } from './view.ts';

export function detectModem(view: AttemptView): readonly Suspicion[] {
  return [...earlyInit(view), ...probes(view), ...dataChannel(view), ...oldFirmware(view)];
}

/** The modem answered AT, and then a step of its set-up failed. The SIM is a detector of its own. */
function earlyInit(view: AttemptView): Suspicion[] {
  const failed = view.of('modem-early-init-failed');
  const last = lastBefore(view.of('at-sent', 'at-error'), failed[0]?.line ?? 0);
  const command = value(last, 'command');
  const code = view.network === 'wifi' ? 'modem/esp32-early-init-failed' : 'modem/cellular-early-init-failed';
  return suspect(code, 'initialization', failed, {
    rank: 50,
    confidence: view.capture.hasAt ? 'likely' : 'possible',
    ...(command === '' ? {} : { facts: { code: command } }),
  });
}

/** Probes without an answer; the log may end, or lack the level, before Device OS gives up. */
function probes(view: AttemptView): Suspicion[] {
  if (view.of('modem-no-response', 'modem-answers', 'stage-passed').length > 0) return [];
  const sent = view.of('at-probe');
  // An answered probe is followed by the next command; unanswered ones repeat once a second.
  const repeats = sent.filter((it, index) => {
    const gap = between(sent[index - 1]?.time ?? -1, it.time);
    return gap > 900 && gap < 1200;
  });
  const last = repeats[repeats.length - 1];
  if (repeats.length < 11 || !last) return [];
  const code = view.network === 'wifi' ? 'modem/esp32-no-response' : 'modem/cellular-no-response';
  return suspect(code, 'initialization', [last, ...repeats.slice(0, -1)], { rank: 40, confidence: 'likely' });
}

function dataChannel(view: AttemptView): Suspicion[] {
  return suspect('modem/data-channel-write-failed', 'link', view.of('data-channel-write-failed'), {
    blocks: !view.attempt.connected,
    rank: 40,
  });
}

/** Firmware from before the multiplexer joins and then cannot pass a frame; no line of Device OS names it. */
function oldFirmware(view: AttemptView): Suspicion[] {
  const version = view.of('modem-version')[0];
  const writes = view.of('data-channel-write-failed');
  const number = Number(value(version, 'version'));
  if (!version || writes.length < 2 || !(number < oldestWithMuxer)) return [];
  return suspect('modem/firmware-outdated', 'link', [version, ...writes], {
    rank: 70,
    last: writes[writes.length - 1]?.line ?? version.line,
    occurrences: writes.length,
    facts: { version: value(version, 'version') },
  });
}

/** First ESP32 firmware module version with a multiplexer. Source: esp32_ncp_client.cpp (v6.2.0). */
const oldestWithMuxer = 4;
