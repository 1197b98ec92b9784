/** Which messages their rules call a fault, as the fold and the diagnosis need to know it. */

import { withoutAbsent } from './present.ts';
import type { MessageFault, Rule } from './rule.ts';

/** The signal of a fault whose rule reports nothing else. */
export const faultSignal = 'error-reported';

/** Levels at which Device OS prints what it takes for trouble. */
const loudLevels: readonly string[] = ['WARN', 'ERROR', 'PANIC'];

/** What rides on the connection to the cloud although its rules name no stage. */
const onCloud = /^(?:comm|system\.coap)(?:\.|$)/;

/**
 * Whether a rule calls its message a fault; undefined when it does not. Of a message that is usually told at a quiet
 * level a value alone makes no fault here: such values are what the detectors look at.
 */
export function faultOf(rule: Rule): MessageFault | undefined {
  if (rule.origin === 'application') {
    return undefined;
  }
  const kind = kindOf(rule);
  const stage = rule.stage ?? (onCloud.test(rule.categories[0] ?? '') ? 'cloud' : undefined);
  return kind && withoutAbsent({ stage, ...kind, costs: rule.costs });
}

function kindOf({ harmless, cases = [], levels, signal, worry }: Rule): MessageFault | undefined {
  const faulty = harmless === false;
  if (faulty && cases.every((it) => (it.harmless ?? false) === false)) {
    return {};
  }
  if (!levels?.some((it) => loudLevels.includes(it))) {
    return undefined;
  }
  if (faulty || cases.some((it) => it.harmless === false)) {
    return { depends: true };
  }
  return harmless === 'usually' && signal === undefined && worry !== undefined ? { usual: true } : undefined;
}
