/** Reads the arguments of the command line. */

import { parseArgs } from 'node:util';

export const formats = ['text', 'json', 'sarif', 'markdown', 'github', 'junit'] as const;
export type Format = (typeof formats)[number];
export const failOns = ['error', 'warning', 'not-connected', 'never'] as const;
export type FailOn = (typeof failOns)[number];
export type Color = 'auto' | 'always' | 'never';

export type Command =
  | {
      readonly name: 'check';
      readonly files: readonly string[];
      readonly format: Format;
      readonly failOn: FailOn;
      readonly color: Color;
      readonly quiet: boolean;
      /** Cores to use at most; all of them when undefined. */
      readonly jobs: number | undefined;
    }
  | {
      readonly name: 'explain';
      readonly file: string;
      readonly line: number | undefined;
      readonly format: 'text' | 'json';
    }
  | { readonly name: 'lsp' }
  | { readonly name: 'help' }
  | { readonly name: 'version' }
  | { readonly name: 'wrong'; readonly why: string };

export const usage = `particle-log: finds out why a Particle device does not connect, from its log

  particle-log check [FILE…|-]      what broke, where, and what to do
      --format text|json|sarif|markdown|github|junit   (default text)
      --fail-on error|warning|not-connected|never      (default error)
      --color auto|always|never                        (default auto)
      --quiet                                          errors and warnings only
      --jobs N                                         cores to use for many files (default all)
  particle-log explain [FILE|-]     what each line means
      --line N                                         one line only
      --format text|json                               (default text)
  particle-log lsp --stdio          the language server for any editor
  particle-log --help | --version

A file named - is standard input, which is also read when no file is named.
Exit code: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or a file that cannot be read.
With --fail-on not-connected it is 1 for errors, and for a log at whose end the device is neither connected nor
has closed the connection itself.
`;

export function readArguments(args: readonly string[]): Command {
  const [name, ...rest] = args;
  if (name === '--version' || name === '-V') {
    return { name: 'version' };
  }
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    return { name: 'help' };
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    return { name: 'help' };
  }
  try {
    if (name === 'check') {
      return readCheck(rest);
    }
    if (name === 'explain') {
      return readExplain(rest);
    }
    if (name === 'lsp') {
      return readServer(rest);
    }
    return { name: 'wrong', why: `there is no command "${name}"` };
  } catch (error) {
    return {
      name: 'wrong',
      why: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error),
    };
  }
}

function readCheck(args: readonly string[]): Command {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'text' },
      'fail-on': { type: 'string', default: 'error' },
      color: { type: 'string', default: 'auto' },
      quiet: { type: 'boolean', default: false },
      jobs: { type: 'string' },
    },
  });
  return {
    name: 'check',
    files: positionals.length === 0 ? ['-'] : positionals,
    format: oneOf('--format', values.format, formats),
    failOn: oneOf('--fail-on', values['fail-on'], failOns),
    color: oneOf('--color', values.color, ['auto', 'always', 'never']),
    quiet: values.quiet,
    jobs: values.jobs === undefined ? undefined : wholeNumber('--jobs', values.jobs),
  };
}

function readExplain(args: readonly string[]): Command {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { format: { type: 'string', default: 'text' }, line: { type: 'string' } },
  });
  if (positionals.length > 1) {
    throw new Error('explain takes one file');
  }
  const line = values.line === undefined ? undefined : wholeNumber('--line', values.line);
  const format = oneOf('--format', values.format, ['text', 'json']);
  return { name: 'explain', file: positionals[0] ?? '-', line, format };
}

/** Editors name the transport, and some their own process; the server reads both from the command line itself. */
function readServer(args: readonly string[]): Command {
  parseArgs({
    args: [...args],
    options: {
      stdio: { type: 'boolean' },
      'node-ipc': { type: 'boolean' },
      socket: { type: 'string' },
      pipe: { type: 'string' },
      clientProcessId: { type: 'string' },
    },
  });
  return { name: 'lsp' };
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((it) => it === value);
  if (found === undefined) {
    throw new Error(`${option} wants one of ${allowed.join(', ')}, not "${value}"`);
  }
  return found;
}

function wholeNumber(option: string, value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1) {
    throw new Error(`${option} wants a whole number from 1 on, not "${value}"`);
  }
  return number;
}
