/** Checks many files, on several cores where that is worth it; the answers come in the order of the files. */

import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { type KnowledgeParts, loadKnowledge } from '../core/index.ts';
import { checkFile, type FileCheck } from './check-file.ts';

/** The tools of a check. */
export interface Workshop {
  readonly parts: KnowledgeParts;
  /** The file that a worker begins with. */
  readonly workerFile: string;
}

/** `jobs`: how many cores at most; all of them when undefined. */
export async function* checkFiles(
  paths: readonly string[],
  { parts, workerFile }: Workshop,
  jobs = availableParallelism(),
): AsyncIterable<FileCheck> {
  const workers = Math.min(jobs, paths.length);
  if (workers > 1 && millisecondsOf(paths) > worthWorkers) {
    yield* inParallel(paths, parts, workerFile, workers);
    return;
  }
  const knowledge = loadKnowledge(parts);
  for (const path of paths) {
    yield await checkFile(path, knowledge);
  }
}

/** A worker starts in about 100 ms, so work that is done in a few times that is not shared out. */
const worthWorkers = 300;

/** About how long the files take on one core: measured, a file costs some milliseconds and a megabyte some tens. */
function millisecondsOf(paths: readonly string[]): number {
  return paths.reduce((sum, it) => sum + 3 + sizeOf(it) / 40_000, 0);
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

const standardInput = '-';

/** Each worker takes the next file when it is done with one, so that a large one holds up no other. */
async function* inParallel(
  paths: readonly string[],
  parts: KnowledgeParts,
  workerFile: string,
  count: number,
): AsyncIterable<FileCheck> {
  const answers = paths.map(() => withResolvers<FileCheck>());
  // Whoever waits hears of a failure; an answer that nobody waits for yet must not count as unheard.
  for (const it of answers) {
    it.promise.catch(() => undefined);
  }
  const queue = [...paths.keys()].filter((it) => paths[it] !== standardInput);
  // Loaded here, because a check of one file can do without.
  const threads = await import('node:worker_threads');
  const workers = Array.from({ length: count }, () =>
    startWorker(new threads.Worker(workerFile), paths, queue, answers),
  );
  try {
    for (const [index, path] of paths.entries()) {
      // Only this thread can read standard input.
      yield path === standardInput
        ? await checkFile(path, loadKnowledge(parts))
        : await (answers[index] as Pending).promise;
    }
  } finally {
    await Promise.all(workers.map((it) => it.terminate()));
  }
}

type Pending = ReturnType<typeof withResolvers<FileCheck>>;

function startWorker(
  worker: Worker,
  paths: readonly string[],
  queue: number[],
  answers: readonly Pending[],
): Worker {
  let current: number | undefined;
  const next = () => {
    current = queue.shift();
    if (current !== undefined) {
      worker.postMessage(paths[current]);
    }
  };
  worker.on('message', (check: FileCheck) => {
    answers[current ?? 0]?.resolve(check);
    next();
  });
  // A worker that fails takes its file with it; what is left of the queue is then nobody's, so all of it fails.
  worker.on('error', (error) => {
    for (const it of [...(current === undefined ? [] : [current]), ...queue.splice(0)]) {
      answers[it]?.reject(error);
    }
  });
  next();
  return worker;
}

function withResolvers<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<Value>((...both) => {
    [resolve, reject] = both;
  });
  return { promise, resolve, reject };
}
