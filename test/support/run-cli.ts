/** Runs the command line in this process and keeps what it writes. */

import { readArguments } from '../../cli/arguments.ts';
import { check } from '../../cli/check.ts';
import { explainFile } from '../../cli/explain.ts';
import { knowledge, parts } from './knowledge.ts';

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Workers are tested with the built program. */
const workshop = { parts, workerFile: 'dist/check-worker.cjs' };

/** Runs a command; what is wrong with its arguments, or needs no knowledge, comes back as the name of the command. */
export async function runCli(...args: readonly string[]): Promise<Run> {
  const command = readArguments(args);
  let out = '';
  let err = '';
  const output = {
    write: async (text: string) => {
      out += text;
    },
    end: async () => {},
  };
  const write = process.stderr.write;
  process.stderr.write = (text: string | Uint8Array) => {
    err += String(text);
    return true;
  };
  try {
    if (command.name === 'check') {
      const color = command.color === 'always';
      return { code: await check(command, workshop, output, { color, version: '0.0.0' }), out, err };
    }
    if (command.name === 'explain') {
      return { code: await explainFile(command, knowledge, output), out, err };
    }
    return { code: -1, out: command.name, err: command.name === 'wrong' ? command.why : '' };
  } finally {
    process.stderr.write = write;
  }
}
