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
  const cases = rule.cases ?? [];
  const always = rule.harmless === false && cases.every((it) => (it.harmless ?? false) === false);
  const loud = rule.levels?.some((it) => loudLevels.includes(it)) ?? false;
  const depends = !always && loud && (rule.harmless === false || cases.some((it) => it.harmless === false));
  const stage = rule.stage ?? (onCloud.test(rule.categories[0] ?? '') ? 'cloud' : undefined);
  return always || depends
    ? withoutAbsent({ stage, depends: always ? undefined : (true as const), costs: rule.costs })
    : undefined;
}
