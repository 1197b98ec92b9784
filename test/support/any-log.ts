/** Logs and changes of any kind for properties: lines of devices, of every rule, torn and hostile ones. */

import fc from 'fast-check';
import type { Change } from '../../core/log/log.ts';
import { argon, argonOnline, boron, cloud, ethernet, onPurpose, photon2 } from './device-logs.ts';
import { knowledge } from './knowledge.ts';
import { logFrom } from './log.ts';
import { sampleLine } from './samples.ts';
import { anyCharacters } from './texts.ts';

const hostile = [
  '\0',
  '\ud800',
  '\udc00',
  '\ufeff',
  '\x1b[31m',
  '\u2028',
  '\x85',
  '🌱',
  '{"l":"INFO","m":"x","t":1}',
  '> ',
  '    31.207 AT send      12 "AT\\r\\n"',
  '0000000009 ',
  '[ncp.at] TRACE: > AT',
  '[ncp.at] TRACE: < OK',
  'ff00ff00',
  '0'.repeat(40),
];

/** Lines of every device family. */
export const device = [
  ...argonOnline,
  ...cloud,
  ...argon.lost,
  ...boron.searching,
  ...boron.registered,
  ...boron.lost,
  ...ethernet.cable,
  ...ethernet.pulled,
  ...photon2.online,
  onPurpose,
];
const record = fc
  .tuple(fc.nat(200_000), fc.constantFrom(...device))
  .map(([time, it]) => logFrom(time, it).trimEnd());
/** What collectors, terminals and applications put before a record. */
const prefix = fc.oneof(
  fc
    .tuple(fc.nat(200_000), fc.constantFrom('T', ' '))
    .map(
      ([seconds, between]) => `${new Date(seconds * 1e6).toISOString().replace('T', between)} pi app[8]: `,
    ),
  fc.nat(86_399).map((it) => `[${new Date(it * 1000).toISOString().slice(11, 19)}] `),
  fc.constantFrom('.....', '-/|\\', 'May 11 21:10:16 pi ', 'app  | ', '{"x":"', '12345', '1335 - '),
);
const prefixed = fc.tuple(prefix, record).map(([before, it]) => before + it);
/** Records that show no time of the device. */
const clockless = fc.tuple(prefix, record).map(([before, it]) => before + it.slice(11));
const known = fc
  .constantFrom(...knowledge.rules)
  .map((it) => sampleLine(it.samples[0] ?? '', it.categories[0] ?? ''));
const line = fc.oneof(
  { weight: 6, arbitrary: record },
  { weight: 2, arbitrary: prefixed },
  { weight: 1, arbitrary: clockless },
  { weight: 2, arbitrary: known },
  { weight: 1, arbitrary: fc.constantFrom(...hostile) },
  { weight: 1, arbitrary: anyCharacters(20) },
);
const lineBreak = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('\n', '\r\n') },
  { weight: 1, arbitrary: fc.constantFrom('\r', '', '\n\n') },
);
/** A log as it may come from anywhere; now and then each line twice. */
const logText = fc
  .array(fc.tuple(line, lineBreak, fc.integer({ min: 0, max: 9 })), { maxLength: 40 })
  .map((lines) => lines.map(([it, end, times]) => `${it}${end}`.repeat(times === 9 ? 2 : 1)).join(''));
/** Any text at all. */
export const anyText = fc.oneof(
  logText,
  anyCharacters(300),
  fc.string({ unit: fc.constantFrom(...hostile, '\r', '\n', '\r\n') }),
);
/** The same, long enough for several chunks, whose borders then fall anywhere. */
export const longText = fc.tuple(logText, fc.integer({ min: 0, max: 300 })).map(([text, shift]) => {
  const filled = text === '' ? 'x\n' : text;
  return 'x'.repeat(shift) + filled.repeat(Math.ceil(150_000 / filled.length));
});

/** A text in pieces, cut at offsets. */
export function piecesOf(text: string, cuts: readonly number[]): string[] {
  const at = [...new Set(cuts.map((it) => it % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((start, index) => text.slice(start, at[index] ?? text.length));
}

const position = fc.oneof({ weight: 3, arbitrary: fc.nat(60) }, { weight: 1, arbitrary: fc.nat(100_000) });
/** A change of a text as an editor sends it, also past its ends. */
export const change = fc
  .tuple(
    position,
    position,
    position,
    position,
    fc.oneof(logText, fc.constantFrom('', '\n', '\r', '\r\n', 'x')),
  )
  .map(([line1, character1, line2, character2, text]): Change => {
    const first = line1 < line2 || (line1 === line2 && character1 <= character2);
    return first
      ? { startLine: line1, startCharacter: character1, endLine: line2, endCharacter: character2, text }
      : { startLine: line2, startCharacter: character2, endLine: line1, endCharacter: character1, text };
  });
