/** The steps inside a stage: the milestones and reports that the fold took from its lines, runs as one. */

import type { DiagnosedStage } from '../diagnosis/finding.ts';
import type { LogEvent } from '../model/vocabulary.ts';
import type { OutlineItem } from '../protocol.ts';
import type { Analysis } from './analysis.ts';
import { plainText } from './markdown.ts';

const mostSteps = 40;
/** A log with more attempts than this is read by its stages, not by its steps. */
const mostAttempts = 200;

export function stepsOf(analysis: Analysis, stage: DiagnosedStage): readonly OutlineItem[] {
  if (analysis.diagnosis.attempts.length > mostAttempts) return [];
  const steps: { title: string; values: string; line: number; endLine: number; count: number }[] = [];
  let line = -1;
  for (const event of eventsBetween(analysis, stage.line, stage.endLine)) {
    // The fold adds events of its own to a line that ends a stage.
    if (event.line === line) continue;
    line = event.line;
    const title = analysis.knowledge.rules[event.rule]?.title ?? event.signal;
    const last = steps[steps.length - 1];
    if (last?.title === title) {
      last.count++;
      last.values = valuesOf(event);
      last.endLine = event.line;
    } else {
      steps.push({ title, values: valuesOf(event), line: event.line, endLine: event.line, count: 1 });
    }
    if (steps.length === mostSteps) break;
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

const mostValues = 3;

/** The values of the line, as a hint which of several it is. */
function valuesOf(event: LogEvent): string {
  const values = Object.values(event.values).filter((it) => it !== '');
  return values
    .slice(0, mostValues)
    .map((it) => plainText(it, 30))
    .join(', ');
}

/** The events of a span of lines; pages outside of it are not looked at. */
export function* eventsBetween({ log }: Pick<Analysis, 'log'>, from: number, to: number): Iterable<LogEvent> {
  for (const page of log.pages) {
    if (page.firstLine > to) return;
    if (page.firstLine + page.starts.length <= from) continue;
    for (const event of page.events) if (event.line >= from && event.line <= to) yield event;
  }
}
