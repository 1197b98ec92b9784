/** What the logs say that stand inside a line, as values of a ledger record. */

import { type Analysis, analyze } from '../../line/analysis.ts';
import type { LineReading } from '../../line/line-reading.ts';
import { ledgerRecords } from '../../log/ledger.ts';
import { foldText } from '../../log/log.ts';
import { readerOf } from '../../rules/reader.ts';
import { prose } from '../../words/markdown.ts';
import { verdictOf } from '../../words/verdict.ts';
import type { Links } from './links.ts';

/** The verdict on each log inside the line, and a link that opens them; empty for every other line. */
export function ledgerBlocks(analysis: Analysis, reading: LineReading, links: Links | undefined): string[] {
  const { knowledge } = analysis;
  const verdictOn = (name: string, text: string | undefined) => {
    if (text === undefined) {
      return [];
    }
    const { log, diagnosis } = analyze(foldText(text, readerOf(knowledge)), knowledge);
    return [`**${name}**, ${log.lineCount} lines: ${prose(verdictOf(diagnosis, knowledge))}`];
  };
  const verdicts = ledgerRecords(reading.source).flatMap(({ lastRun, connection }) => [
    ...verdictOn('Log before the restart', lastRun),
    ...verdictOn('Log up to the connection', connection),
  ]);
  if (verdicts.length === 0) {
    return [];
  }
  const link =
    links === undefined
      ? 'The command line reads the file as the log that is in it.'
      : `[Open this log](${links.ledgerLog(reading.line)})`;
  return [...verdicts, link];
}
