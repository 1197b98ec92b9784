/** What is about one interface while another one leads to the network. */

import { lastIndexUpTo } from '../log/line-search.ts';
import type { LogEvent } from '../log/vocabulary.ts';
import { quieter } from '../rules/severities.ts';
import { type AttemptView, everPassed, stageIndex } from './attempt-events.ts';
import type { Candidate } from './candidate.ts';

/**
 * A candidate with the interface that it is about. Where another one leads to the network, it stops nothing: a modem
 * that does not register beside an Ethernet cable with an address.
 */
export function besideOf(view: AttemptView, candidate: Candidate): Candidate {
  const event = eventAt(view.events, candidate.lines[0] ?? 0);
  const network = candidate.network ?? (event && view.networkOf(event)) ?? view.carrier;
  const beside = network !== undefined && view.linked !== undefined && network !== view.linked;
  if (!beside || !everPassed(view, 'ip') || stageIndex(candidate.stage) >= stageIndex('cloud')) {
    return { ...candidate, network };
  }
  return { ...candidate, network, blocks: false, atMost: quieter('information', candidate.atMost) };
}

function eventAt(events: readonly LogEvent[], line: number): LogEvent | undefined {
  const event = events[lastIndexUpTo(events, line, (it) => it.line)];
  return event?.line === line ? event : undefined;
}
