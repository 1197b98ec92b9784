/** The steps inside a stage: the lines that moved it on or set it back, runs of the same as one. */

import type { DiagnosedStage } from '../../diagnosis/diagnosis.ts';
import type { Analysis } from '../../line/analysis.ts';
import { eventsBetween } from '../../line/events-between.ts';
import type { LogEvent } from '../../log/vocabulary.ts';
import { decode } from '../../rules/decode/decode.ts';
import type { Knowledge } from '../../rules/knowledge.ts';
import type { Rule } from '../../rules/rule.ts';
import type { Slot } from '../../rules/template.ts';
import { plainText } from '../../words/markdown.ts';
import type { OutlineItem } from './outline-item.ts';

const mostSteps = 40;
/** A log with more attempts than this is read by its stages, not by its steps. */
const mostAttempts = 200;

export function stepsOf(analysis: Analysis, stage: DiagnosedStage): readonly OutlineItem[] {
  const { line: first, endLine: last } = stage;
  if (first === undefined || last === undefined || analysis.diagnosis.attempts.length > mostAttempts) {
    return [];
  }
  const steps: { title: string; values: string; line: number; endLine: number; count: number }[] = [];
  let line: number | undefined;
  for (const event of eventsBetween(analysis.log, first, last)) {
    // The fold adds events of its own to a line that ends a stage.
    if (event.line === line) {
      continue;
    }
    line = event.line;
    const rule = analysis.knowledge.ruleAt(event.rule);
    if (!isTelling(rule)) {
      continue;
    }
    const { title } = rule;
    const before = steps[steps.length - 1];
    if (before?.title === title) {
      before.count++;
      before.values = valuesOf(analysis.knowledge, event);
      before.endLine = event.line;
    } else {
      steps.push({
        title,
        values: valuesOf(analysis.knowledge, event),
        line: event.line,
        endLine: event.line,
        count: 1,
      });
    }
    if (steps.length === mostSteps) {
      break;
    }
  }
  return steps.map(({ title, values, line, endLine, count }) => ({
    kind: 'step',
    label: title,
    description: [values, count === 1 ? '' : `${count} times`].filter((it) => it !== '').join(' · '),
    tooltip: '',
    status: 'information',
    line,
    endLine,
    children: [],
  }));
}

/** A line that proves something of a stage, or that tells of a fault. */
function isTelling(rule: Rule): boolean {
  return rule.milestones !== undefined || rule.harmless === false;
}

const mostValues = 2;

/** The values of the line that tell which of several it is: names of codes, networks, addresses; no bare numbers. */
function valuesOf(knowledge: Knowledge, event: LogEvent): string {
  const words: string[] = [];
  for (const { name, type } of slotsOf(knowledge, event.rule)) {
    const value = event.values[name] ?? '';
    if (value === '') {
      continue;
    }
    const decoded = decode(knowledge, type, value);
    if (decoded.name !== undefined) {
      words.push(plainText(decoded.name, 40));
    } else if (Number.isNaN(Number(value))) {
      words.push(plainText(decoded.text, 30));
    }
  }
  return words.slice(0, mostValues).join(', ');
}

const slotsByRule = new WeakMap<Knowledge, Map<number, readonly Slot[]>>();

/** The slots of a rule's first wording. */
function slotsOf(knowledge: Knowledge, ruleNumber: number): readonly Slot[] {
  let slots = slotsByRule.get(knowledge);
  if (!slots) {
    slots = new Map();
    for (const it of knowledge.patterns) {
      if (!slots.has(it.ruleNumber)) {
        slots.set(it.ruleNumber, it.template.slots);
      }
    }
    slotsByRule.set(knowledge, slots);
  }
  return slots.get(ruleNumber) ?? [];
}
