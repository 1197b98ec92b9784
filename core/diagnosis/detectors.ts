/** All detectors. Their order means nothing: what depends on other findings says so itself. */

import type { Knowledge } from '../rules/knowledge.ts';
import { networks } from '../rules/platforms.ts';
import type { Rule } from '../rules/rule.ts';
import { codeFor, codesOf, type Trigger } from '../rules/trigger.ts';
import { advisoryDetectors } from './areas/advisory.ts';
import { bootDetectors } from './areas/boot/boot.ts';
import { cloudDetectors } from './areas/cloud/cloud.ts';
import { cloudLoopDetectors } from './areas/cloud/loops.ts';
import { coapDetectors } from './areas/coap.ts';
import { dnsDetectors } from './areas/dns.ts';
import { ethernetDetectors } from './areas/ethernet.ts';
import { internetDetectors } from './areas/internet.ts';
import { ipDetectors } from './areas/ip.ts';
import { abortedDetectors } from './areas/join/aborted.ts';
import { esp32JoinDetectors } from './areas/join/esp32.ts';
import { gen2JoinDetectors } from './areas/join/gen2.ts';
import { realtekDetectors } from './areas/join/realtek.ts';
import { ledgerDetectors } from './areas/ledger.ts';
import { gen2LinkDetectors } from './areas/link/gen2.ts';
import { linkDetectors } from './areas/link/link.ts';
import { deviceDetectors } from './areas/log/devices.ts';
import { logDetectors } from './areas/log/log.ts';
import { commandDetectors } from './areas/modem/commands.ts';
import { modemDetectors } from './areas/modem/modem.ts';
import { wifiChipDetectors } from './areas/modem/wifi-chip.ts';
import { otaDetectors } from './areas/ota.ts';
import { pppDetectors } from './areas/ppp.ts';
import { habitDetectors } from './areas/registration/habits.ts';
import { registrationDetectors } from './areas/registration/registration.ts';
import { signalDetectors } from './areas/registration/signal.ts';
import { networkDetectors } from './areas/scan/networks.ts';
import { scanDetectors } from './areas/scan/scan.ts';
import { sessionDetectors } from './areas/session.ts';
import { simDetectors } from './areas/sim.ts';
import { stuckDetectors } from './areas/stuck.ts';
import { systemDetectors } from './areas/system.ts';
import type { AttemptDetector, Detector, LogDetector, OutcomeDetector, RestDetector } from './detector.ts';
import { singleLines } from './triggers.ts';

export const detectors: readonly Detector[] = [
  singleLines,
  ...modemDetectors,
  ...commandDetectors,
  ...scanDetectors,
  ...esp32JoinDetectors,
  ...gen2JoinDetectors,
  ...networkDetectors,
  ...realtekDetectors,
  ...simDetectors,
  ...registrationDetectors,
  ...signalDetectors,
  ...pppDetectors,
  ...linkDetectors,
  ...gen2LinkDetectors,
  ...ipDetectors,
  ...ethernetDetectors,
  ...dnsDetectors,
  ...internetDetectors,
  ...cloudDetectors,
  ...cloudLoopDetectors,
  ...sessionDetectors,
  ...coapDetectors,
  ...otaDetectors,
  ...ledgerDetectors,
  ...stuckDetectors,
  ...abortedDetectors,
  ...habitDetectors,
  ...bootDetectors,
  ...advisoryDetectors,
  ...wifiChipDetectors,
  ...logDetectors,
  ...deviceDetectors,
  ...systemDetectors,
];

/** The detectors of a registry by what they look at. */
export interface Registry {
  /** Of attempts: those that always look, and those that look only where nothing holds the attempt up. */
  readonly always: readonly AttemptDetector[];
  readonly unlessBlocked: readonly AttemptDetector[];
  /** Of attempts: those that look at what stands outside of them too. */
  readonly outside: readonly AttemptDetector[];
  readonly ofLog: readonly LogDetector[];
  readonly ofRest: readonly RestDetector[];
  readonly ofOutcome: readonly OutcomeDetector[];
}

export function registryOf(list: readonly Detector[]): Registry {
  const ofAttempts = list.filter((it) => it.scope === 'attempt');
  return {
    always: ofAttempts.filter((it) => !it.unlessBlocked),
    unlessBlocked: ofAttempts.filter((it) => it.unlessBlocked),
    outside: ofAttempts.filter((it) => it.outside),
    ofLog: list.filter((it) => it.scope === 'log'),
    ofRest: list.filter((it) => it.scope === 'rest'),
    ofOutcome: list.filter((it) => it.scope === 'outcome'),
  };
}

/** The finding of a fault that no other finding speaks for. */
export const faultAlone = 'system/error-reported';

/** A detector that finds more than this looks at each of its signals for some of them only. */
const mostAlike = 3;

/**
 * The findings that lines of a rule may be evidence of: what the rule names itself, then what its signal leads to. A
 * rule that fixes values of its signal is narrower than the signal: of it the triggers speak for that value, and no
 * detector.
 */
export function findingsOfRule(
  { triggers }: Pick<Knowledge, 'triggers'>,
  { signal, set, findings = [], fault }: Rule,
): readonly string[] {
  const trigger = triggers.get(signal ?? '');
  const triggered = trigger ? codesFor(trigger, set) : [];
  const patterns = signal === undefined || set !== undefined ? [] : patternsOf(signal);
  const found = [...new Set([...findings, ...triggered, ...patterns])];
  return found.length === 0 && fault !== undefined ? [faultAlone] : found;
}

/** What a line leads to by itself, on any network, where a rule fixes values. */
function codesFor(trigger: Trigger, set: Rule['set']): readonly string[] {
  const fixed = trigger.slot === undefined ? undefined : set?.[trigger.slot];
  return fixed === undefined
    ? codesOf(trigger)
    : [undefined, ...networks].flatMap((it) => codeFor(trigger, fixed, it) ?? []);
}

function patternsOf(signal: string): readonly string[] {
  return detectors
    .filter((it) => it.finds.length <= mostAlike && it.evidence.includes(signal))
    .flatMap((it) => it.finds);
}
