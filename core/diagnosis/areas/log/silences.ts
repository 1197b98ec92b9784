/**
 * What a device prints next at each stage, and which stages it goes through without a word. Where nothing is printed, the
 * last line of a log does not show when its recording ended; where something would be, the log was cut off.
 */

import type { StageId } from '../../../log/vocabulary.ts';
import type { Network } from '../../../rules/platforms.ts';
import type { AttemptView } from '../../attempt-events.ts';
import type { DetectedValues } from '../../detector.ts';
import { waitingIn } from '../stuck.ts';

/** What comes next, at the latest so many seconds after the stage began. */
interface Speaks {
  readonly next: string;
  readonly within: number;
}

/** A finding that says what a silent device is waiting for. */
type Silent = string;

/** `info` is for a log that shows no TRACE lines of Device OS, where it differs. */
interface Row {
  readonly trace: Speaks | Silent;
  readonly info?: Speaks | Silent;
}

/**
 * Sources (v6.2.0): esp32_ncp_client.cpp : waitReady, connect; rtl_ncp_client.cpp : connect; sara_ncp_client.cpp :
 * REGISTRATION_TIMEOUT, processEventsImpl; pppncpnetif.cpp : loop; wiznetif.cpp : pollState, which prints changes alone;
 * system_network_manager.cpp : refreshIpState, before which a DHCP client prints nothing at all.
 */
const rows: Readonly<Record<Exclude<StageId, 'cloud'>, Readonly<Partial<Record<Network, Row>>>>> = {
  initialization: {
    wifi: {
      trace: { next: 'NCP state changed: 1, or No response from NCP', within: 20 },
      info: { next: 'Opening mux channel 1, WiFi on, or an ERROR', within: 20 },
    },
    cellular: {
      trace: { next: 'NCP state changed: 1, or No response from NCP', within: 40 },
      info: { next: 'Opening mux channel 1, or an ERROR', within: 40 },
    },
  },
  authentication: {
    wifi: {
      trace: { next: 'NCP connection state changed: 2, or a refusal', within: 20 },
      info: 'log/silent-while-joining',
    },
    cellular: {
      trace: { next: 'NCP connection state changed: 2', within: 600 },
      info: 'log/silent-while-registering',
    },
  },
  link: {
    wifi: { trace: { next: 'Netif … link UP', within: 1 } },
    cellular: {
      trace: { next: 'State CONNECTING -> CONNECTED', within: 300 },
      info: 'log/silent-while-registering',
    },
    ethernet: { trace: 'log/silent-without-link' },
  },
  ip: {
    wifi: { trace: 'log/silent-without-address' },
    cellular: { trace: { next: 'IFACE_LINK_UP -> IP_CONFIGURED', within: 1 } },
    ethernet: { trace: 'log/silent-without-address' },
  },
};

/**
 * The steps of the cloud connection, last one first, by the signal that begins each. Sources (v6.2.0): the look-up of
 * lwIP; dtls_message_channel.cpp : establish; coap_channel.h : transmit_timeout; system_task.cpp : the longest back-off.
 */
const cloudSteps: readonly (readonly [signal: string, Speaks])[] = [
  ['hello-sent', { next: 'Handshake completed, or Could not send HELLO', within: 90 }],
  ['handshake-started', { next: 'Handshake completed, or handshake failed', within: 45 }],
  ['cloud-connecting', { next: 'Cloud socket connected, or an ERROR', within: 30 }],
];
const cloudRetry: Speaks = { next: 'Cloud: connecting', within: 128 };

/** Where an attempt stands when its log ends: what it says of a device that goes on. */
export interface Standstill {
  readonly code: string;
  readonly facts: DetectedValues;
}

/** What an attempt that stands in a stage would print next; a stage of which nothing is known says no more than that. */
export function standstillOf(view: AttemptView): Standstill {
  const stage = waitingIn(view, 0);
  if (stage === undefined) {
    return spoken(undefined);
  }
  if (stage === 'cloud') {
    return spoken(cloudStepOf(view));
  }
  // With no interface that is named, any of them may be what the device waits for.
  if (view.carrier === undefined) {
    const isOpen = stage === 'initialization' || stage === 'link';
    return isOpen && view.of('network-state').length > 0
      ? { code: 'log/silent-without-link', facts: {} }
      : spoken(undefined);
  }
  // What a modem of Gen 2 goes through is not what these rows know.
  if (view.carrier === 'cellular' && view.device.generation === 2) {
    return spoken(undefined);
  }
  const row = rows[stage][view.carrier];
  const told = tracesRadio(view) || speaksAtInfo(view, stage) ? row?.trace : (row?.info ?? row?.trace);
  return typeof told === 'string' ? { code: told, facts: {} } : spoken(told);
}

/** What only the TRACE lines of a modem tell; a log may show TRACE of other categories alone. */
const traced = ['modem-connection', 'modem-answers', 'modem-powering-on', 'ppp-phase'];

function tracesRadio(view: AttemptView): boolean {
  const { hasTrace, hasAt } = view.capture;
  return hasAt || (hasTrace && (view.modem === 'realtek' || view.of(...traced).length > 0));
}

/** The driver of a Photon 2 names its network and says why it was refused at INFO and WARN, from 5.9.0 on; Gen 2 traces have no levels. */
function speaksAtInfo(view: AttemptView, stage: StageId): boolean {
  const joins = stage === 'authentication' && view.modem === 'realtek' && view.of('join-started').length > 0;
  return joins || view.of('gen2-section').length > 0 || view.modem === 'wiced';
}

function cloudStepOf(view: AttemptView): Speaks {
  const last = view.events.findLast(
    (it) => it.signal === 'cloud-disconnecting' || cloudSteps.some(([signal]) => signal === it.signal),
  );
  return cloudSteps.find(([signal]) => signal === last?.signal)?.[1] ?? cloudRetry;
}

function spoken(speaks: Speaks | undefined): Standstill {
  return {
    code: 'log/ends-early',
    facts: speaks === undefined ? {} : { next: speaks.next, within: String(speaks.within) },
  };
}
