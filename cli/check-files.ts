/** Checks many files, on several cores where that is worth it; the answers come in the order of the files. */

import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { type KnowledgeParts, loadKnowledge } from '../core/index.ts';
import { checkFile, type FileCheck } from './check-file.ts';
import { unreadable } from './input.ts';

/** The tools of a check. */
export interface Workshop {
  readonly parts: KnowledgeParts;
  /** The file that a worker begins with. */
  readonly workerFile: string;
}

/** `jobs`: how many cores at most, 1 or more; all that there are when undefined. */
export async function* checkFiles(
  paths: readonly string[],
  { parts, workerFile }: Workshop,
  jobs = Infinity,
): AsyncIterable<FileCheck> {
  // More workers than cores are no faster, and each holds a file in memory.
  const workers = Math.min(jobs, availableParallelism(), paths.length);
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

/** What cannot be looked at costs nothing; the check of it says why. */
function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}

const standardInput = '-';

/** Each worker takes the next file when it is done with one, so that a large one holds up no other. */
async function* inParallel(
  paths: readonly string[],
  parts: KnowledgeParts,
  workerFile: string,
  count: number,
): AsyncIterable<FileCheck> {
  const answers = paths.map(() => withResolver<FileCheck>());
  const queue = [...paths.keys()].filter((it) => paths[it] !== standardInput);
  // Loaded here, because a check of one file can do without.
  const threads = await import('node:worker_threads');
  const workers = new Set<Worker>();
  const startWorker = () => {
    const worker = new threads.Worker(workerFile);
    workers.add(worker);
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
    // A worker that dies, for want of memory, takes its file with it; another one goes on with the rest.
    worker.on('error', (error) => {
      workers.delete(worker);
      if (current !== undefined) {
        answers[current]?.resolve({ notes: [], unreadable: unreadable(paths[current] ?? '', error) });
      }
      if (queue.length > 0) {
        startWorker();
      }
    });
    next();
  };
  for (let started = 0; started < count; started++) {
    startWorker();
  }
  try {
    for (const [index, path] of paths.entries()) {
      // Only this thread can read standard input.
      yield path === standardInput
        ? await checkFile(path, loadKnowledge(parts))
        : await (answers[index] as Pending).promise;
    }
  } finally {
    await Promise.all([...workers].map((it) => it.terminate()));
  }
}

type Pending = ReturnType<typeof withResolver<FileCheck>>;

function withResolver<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((it) => {
    resolve = it;
  });
  return { promise, resolve };
}
