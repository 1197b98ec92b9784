/** Which messages their rules call a fault, as the fold and the diagnosis need to know it. */

import { withoutAbsent } from './present.ts';
import type { MessageFault, Rule, RuleCase } from './rule.ts';

/** The signal of a fault whose rule reports nothing else. */
export const faultSignal = 'error-reported';

/** Levels at which Device OS prints what it takes for trouble. */
const loudLevels: readonly string[] = ['WARN', 'ERROR', 'PANIC'];

/** What rides on the connection to the cloud although its rules name no stage. */
const onCloud = /^(?:comm|system\.coap)(?:\.|$)/;

/**
 * Whether a rule calls its message a fault; undefined when it does not. Where a value makes a message of a quiet level
 * one and the rule has a signal, the detectors look at the value.
 */
export function faultOf(rule: Rule): MessageFault | undefined {
  if (rule.origin === 'application') {
    return undefined;
  }
  const kind = kindOf(rule);
  const stage = rule.stage ?? (onCloud.test(rule.categories[0] ?? '') ? 'cloud' : undefined);
  return kind && withoutAbsent({ stage, findings: rule.findings, ...kind, costs: rule.costs });
}

function kindOf({ harmless, cases = [], levels, signal, worry }: Rule): MessageFault | undefined {
  const faulty = harmless === false;
  if (faulty && cases.every((it) => (it.harmless ?? false) === false)) {
    return {};
  }
  if (!levels?.some((it) => loudLevels.includes(it))) {
    const when = signal === undefined ? cases.flatMap(valuesOfFault) : [];
    return when.length === 0 ? undefined : { when };
  }
  if (faulty || cases.some((it) => it.harmless === false)) {
    return { depends: true };
  }
  return harmless === 'usually' && signal === undefined && worry !== undefined ? { usual: true } : undefined;
}

/** The values of a case that calls them a fault whatever else holds. */
function valuesOfFault({ harmless, when, ...more }: RuleCase): readonly Record<string, readonly string[]>[] {
  const { since, until, gaps, connected, outcome } = more;
  const isPlain = [since, until, gaps, connected, outcome].every((it) => it === undefined);
  const values = Object.entries(when ?? {});
  const named = values.filter((it): it is [string, readonly string[]] => typeof it[1] !== 'boolean');
  const tells = harmless === false && isPlain && named.length > 0 && named.length === values.length;
  return tells ? [Object.fromEntries(named)] : [];
}

/** Whether values of a line are those of a fault. */
export function isFaultWith({ when }: MessageFault, values: Readonly<Record<string, string>>): boolean {
  return (
    when === undefined ||
    when.some((it) => Object.entries(it).every(([slot, wanted]) => wanted.includes(values[slot] ?? '')))
  );
}
