/** The modem or network co-processor does not get ready, or stops answering under way. */

import { type AttemptView, lastBefore, type Suspicion, suspect, value } from './view.ts';

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
  if (view.of('modem-no-response', 'modem-answers').length > 0) return [];
  const sent = view.of('at-probe');
  const lastProbe = sent[sent.length - 1];
  if (sent.length < 12 || !lastProbe || view.of('at-ok').some((it) => value(it, 'command') === 'AT')) return [];
  const code = view.network === 'wifi' ? 'modem/esp32-no-response' : 'modem/cellular-no-response';
  return suspect(code, 'initialization', [lastProbe, ...sent.slice(0, -1)], { rank: 40, confidence: 'likely' });
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
