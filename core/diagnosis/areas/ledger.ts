/** Ledgers that do not get through to the cloud, or onto the file system. */

import { elapsed, isWithin } from '../../log/clock.ts';
import { addTo } from '../../log/groups.ts';
import { lastIndexUpTo } from '../../log/line-search.ts';
import type { LogEvent } from '../../log/vocabulary.ts';
import { decode } from '../../rules/decode/decode.ts';
import { codeFor } from '../../rules/trigger.ts';
import { value } from '../attempt-events.ts';
import { type DetectedValues, type LogDetector, type Suspicion, suspect } from '../detector.ts';
import type { LogView } from '../log-view.ts';

/** One call of the application fails with two or three lines, which follow each other within this time. */
const sameCall = 50;

/** Reading or writing a ledger failed: the error says why, and the lines of one call count once. */
function access(view: LogView): readonly Suspicion[] {
  const failed = view.events.filter((it) => it.signal === 'ledger-failed');
  const calls = new Map<string, LogEvent[][]>();
  let last: LogEvent | undefined;
  for (const event of failed) {
    const error = value(event, 'error');
    const code = codeOfError(view, 'ledger-failed', error);
    const of = code === undefined ? [] : (calls.get(code) ?? []);
    if (last && value(last, 'error') === error && isOfSameCall(last, event)) {
      of.at(-1)?.push(event);
    } else if (code !== undefined) {
      addTo(calls, code, [event]);
    }
    last = event;
  }
  return [...calls].flatMap(([code, of]) =>
    suspect(code, of.flat(), {
      occurrences: of.length,
      facts: errorFacts(view, value(of[0]?.[0], 'error')),
    }),
  );
}

function isOfSameCall(a: LogEvent, b: LogEvent): boolean {
  const passed = elapsed(a.time, b.time);
  return passed === undefined ? b.line === a.line + 1 : Math.abs(passed) < sameCall;
}

/** The lines that say why stand right before the one that says when it is tried again. */
const reasonTime = 1_000;

/** Failures with the same code in a row, and whether a synchronization worked after them. */
interface Row {
  readonly code: string;
  readonly failures: LogEvent[];
  overcome: boolean;
}

/**
 * Synchronization fails and is tried again after half a minute to five minutes: once is nothing, again and again means
 * that it does not get through. Source: ledger_manager.cpp : LedgerManager::handleError (v6.2.0).
 */
function syncs(view: LogView): readonly Suspicion[] {
  const reasons = view.events.filter((it) => it.signal === 'ledger-fault');
  return rowsOf(view).flatMap(({ code, failures, overcome }) =>
    suspect(code, failures, {
      lines: [...failures, ...failures.flatMap((it) => reasonsBefore(reasons, it))].map((it) => it.line),
      facts: errorFacts(view, value(failures[0], 'error')),
      ...(code === 'ledger/sync-failing' && (overcome || failures.length < 2)
        ? { atMost: 'information' }
        : {}),
    }),
  );
}

function rowsOf(view: LogView): readonly Row[] {
  const rows: Row[] = [];
  for (const event of view.events) {
    const last = rows.at(-1);
    if (event.signal === 'ledger-synced' && last) {
      last.overcome = true;
    }
    if (event.signal !== 'ledger-sync-failed') {
      continue;
    }
    const code = codeOfError(view, event.signal, value(event, 'error'));
    if (code !== undefined && last?.code === code && !last.overcome) {
      last.failures.push(event);
    } else if (code !== undefined) {
      rows.push({ code, failures: [event], overcome: false });
    }
  }
  return rows;
}

/** The few lines before a failure that say more of it. */
function reasonsBefore(reasons: readonly LogEvent[], { line, time }: LogEvent): readonly LogEvent[] {
  const at = lastIndexUpTo(reasons, line, (it) => it.line);
  return reasons.slice(Math.max(0, at - 2), at + 1).filter((it) => isWithin(it.time, time, reasonTime));
}

function codeOfError({ knowledge, network }: LogView, signal: string, error: string): string | undefined {
  const trigger = knowledge.triggers.get(signal);
  return trigger && codeFor(trigger, error, network);
}

function errorFacts({ knowledge }: LogView, error: string): DetectedValues {
  const { meaning } = decode(knowledge, 'system-error', error);
  return { code: error, ...(meaning === undefined ? {} : { reason: meaning }) };
}

export const ledgerDetectors: readonly LogDetector[] = [
  {
    scope: 'log',
    finds: [
      'ledger/access-failed',
      'ledger/read-only',
      'ledger/too-large',
      'ledger/too-many',
      'ledger/damaged',
      'storage/file-system-full',
      'storage/file-system-damaged',
      'storage/file-error',
    ],
    evidence: ['ledger-failed'],
    detect: access,
  },
  {
    scope: 'log',
    finds: [
      'ledger/sync-failing',
      'ledger/sync-cut-off',
      'storage/file-system-full',
      'storage/file-system-damaged',
    ],
    evidence: ['ledger-sync-failed'],
    detect: syncs,
  },
];
