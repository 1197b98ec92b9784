/** Entry of a worker of `check`: answers each path that it is sent with what came of the file. */

import { parentPort } from 'node:worker_threads';
import { bundledKnowledge } from 'bundled-knowledge';
import { loadKnowledge } from '../core/index.ts';
import { checkFile } from './check-file.ts';

const knowledge = loadKnowledge(bundledKnowledge);
parentPort?.on('message', (path: string) => {
  void checkFile(path, knowledge).then((check) => parentPort?.postMessage(check));
});
