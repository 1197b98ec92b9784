/** Runs the command line and answers the exit code. */

import { loadKnowledge } from '../core/index.ts';
import { type Color, readArguments, usage } from './arguments.ts';
import { check } from './check.ts';
import type { Workshop } from './check-files.ts';
import { explainFile } from './explain.ts';
import { complain, openOutput } from './output.ts';

export async function run(
  args: readonly string[],
  version: string,
  workshop: Workshop,
  startServer: () => Promise<void>,
): Promise<number | undefined> {
  const command = readArguments(args);
  const output = openOutput(process.stdout);
  switch (command.name) {
    case 'help':
      await output.write(usage);
      await output.end();
      return 0;
    case 'version':
      await output.write(`${version}\n`);
      await output.end();
      return 0;
    case 'wrong':
      complain(`${command.why}\nTry: particle-log --help`);
      return 2;
    case 'lsp':
      await startServer();
      return undefined;
    case 'check':
      return check(command, workshop, output, {
        color: wantsColor(command.color),
        version,
      });
    case 'explain':
      return explainFile(command, loadKnowledge(workshop.parts), output);
  }
}

function wantsColor(color: Color): boolean {
  if (color !== 'auto') {
    return color === 'always';
  }
  return process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined;
}
