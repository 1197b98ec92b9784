/** A log together with what is known of it: what every feature starts from. */

import { diagnoseLog } from '../diagnosis/diagnose.ts';
import type { Diagnosis } from '../diagnosis/finding.ts';
import type { Log } from '../log/log.ts';
import type { Knowledge } from '../rules/knowledge.ts';

export interface Analysis {
  readonly log: Log;
  readonly knowledge: Knowledge;
  readonly diagnosis: Diagnosis;
}

export function analyze(log: Log, knowledge: Knowledge): Analysis {
  return { log, knowledge, diagnosis: diagnoseLog(log, knowledge) };
}
