/** The command `explain`: what the hover says, for one line or for all. */

import {
  type Analysis,
  analyze,
  type ExplainedLine,
  explain,
  explainAll,
  type Knowledge,
  lineText,
  openLog,
  plainText,
} from '../core/index.ts';
import type { Command } from './arguments.ts';
import { readable } from './formats/readable.ts';
import { readInput, unreadable } from './input.ts';
import { complain, forTerminal, type Output } from './output.ts';

export type ExplainCommand = Extract<Command, { readonly name: 'explain' }>;

/** Runs the command and answers the exit code. */
export async function explainFile(
  command: ExplainCommand,
  knowledge: Knowledge,
  output: Output,
): Promise<number> {
  const { file, line, format } = command;
  let analysis: Analysis;
  try {
    analysis = analyze(openLog(await readInput(file, complain), knowledge), knowledge);
  } catch (error) {
    complain(unreadable(file, error));
    return 2;
  }
  const { lineCount } = analysis.log;
  if (line !== undefined && line > lineCount) {
    complain(`there is no line ${line}; the log has ${lineCount} lines`);
    return 2;
  }
  const write = format === 'json' ? jsonLine : textLine;
  if (line === undefined) {
    for (const [at, explained] of explainAll(analysis)) {
      await output.write(write(analysis, at, explained));
    }
  } else {
    await output.write(write(analysis, line - 1, explain(analysis, line - 1)));
  }
  await output.end();
  return 0;
}

function jsonLine(_: Analysis, line: number, it: ExplainedLine): string {
  const { kind, origin, category, level, rule, stage, benign, title, markdown } = it;
  return `${JSON.stringify({
    line: line + 1,
    kind,
    origin,
    category: category ?? null,
    level: level ?? null,
    rule: rule ?? null,
    stage: stage ?? null,
    benign,
    title,
    markdown,
  })}\n`;
}

function textLine(analysis: Analysis, line: number, it: ExplainedLine): string {
  const source = plainText(lineText(analysis.log, line), 400);
  const text = readable(it.markdown).replace(/^(?=.)/gm, '    ');
  return forTerminal(`${line + 1}: ${source}\n${text}\n\n`);
}
