/** Diagnoses the digests that it is sent, each with the texts of the lines that are quoted; it never has the logs. */

import { parentPort } from 'node:worker_threads';
import { diagnose } from '../../core/diagnosis/diagnose.ts';
import type { Digest } from '../../core/log/digest.ts';
import { knowledge } from '../support/knowledge.ts';

/** A digest, and the few lines of its log that may be quoted. */
export interface Sent {
  readonly digest: Digest;
  readonly texts: ReadonlyMap<number, string>;
}

parentPort?.on('message', (sent: readonly Sent[]) => {
  const answers = sent.map(({ digest, texts }) =>
    diagnose(digest, knowledge, (line) => texts.get(line) ?? ''),
  );
  parentPort?.postMessage(answers);
});
