/** A log together with what is known of it: what every feature starts from. */

import { diagnoseLog } from '../diagnosis/diagnose.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { Log } from '../log/log.ts';
import type { Knowledge } from '../rules/knowledge.ts';

export interface Analysis {
  /** Of a log that has grown at its end since, the diagnosis may be of the log before. */
  readonly log: Log;
  readonly knowledge: Knowledge;
  readonly diagnosis: Diagnosis;
}

/** Diagnoses a log. `knowledge` is the one that the log was opened with. */
export function analyze(log: Log, knowledge: Knowledge): Analysis {
  return { log, knowledge, diagnosis: diagnoseLog(log, knowledge) };
}
