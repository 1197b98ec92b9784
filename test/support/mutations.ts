/** Damages logs in every way that terminals, people, clocks and attackers do. */

/** Values that try to get out of the place where they are shown. */
const hostile = [
  '`MARK`',
  '<img src=x onerror=MARK>',
  '[MARK](command:MARK)',
  '**MARK**',
  '\u202eMARK',
  '\x1b[31mMARK',
  'MARK\0MARK',
  '\ud800MARK',
  '__proto__',
  'constructor',
  'MARK|MARK',
  '](MARK)',
  '&lt;MARK&gt;',
  '99999999999999999999',
  '-1',
];
/** Stands in every hostile text, and in no log. */
export const hostileMark = 'MARK';

const prefixes = ['12:59:59.999 -> ', '2024-05-01T10:00:00.123Z ', '\x1b[32m', '"', 'MARK says ', '......'];
const times = ['0000000000', '4294967295', '9999999999', '-000000001', '4294960000', '1234567890'];
const categories = ['system', 'comm.protocol', 'ncp.at', 'app', '__proto__', 'system.nm', 'MARK'];
const levels = ['TRACE', 'INFO', 'WARN', 'ERROR', 'PANIC', 'DEBUG'];

type Lines = readonly string[];
/** A random whole number below a limit. */
type Random = (limit: number) => number;

const pick = <T>(random: Random, items: readonly T[]): T => items[random(items.length)] as T;

function atSome(random: Random, lines: Lines, share: number, change: (line: string) => string): Lines {
  return lines.map((it) => (random(100) < share ? change(it) : it));
}

function withValue(random: Random, line: string): string {
  const slots = [...line.matchAll(/-?\b0x[0-9a-f]+|-?\d+|"[^"]*"/g)].filter((it) => it.index > 10);
  const slot = slots[random(Math.max(1, slots.length))];
  return slot === undefined
    ? line
    : line.slice(0, slot.index) + pick(random, hostile) + line.slice(slot.index + slot[0].length);
}

const ways: readonly ((random: Random, lines: Lines) => Lines)[] = [
  (random, lines) => lines.slice(random(lines.length), random(lines.length) + 40),
  (random, lines) => lines.filter(() => random(10) < 7),
  (_, lines) => [...lines].reverse(),
  (_, lines) => [...lines, ...lines],
  (random, lines) => lines.map(() => pick(random, lines)),
  (random, lines) => {
    const at = random(lines.length);
    const part = lines.slice(at, at + 3);
    return [...lines.slice(0, at), ...part, ...part, ...part, ...lines.slice(at)];
  },
  (random, lines) => {
    const size = 2 + random(9);
    const between = pick(random, ['', ' ']);
    const count = Math.ceil(lines.length / size);
    return Array.from({ length: count }, (_, at) => lines.slice(at * size, (at + 1) * size).join(between));
  },
  (random, lines) => atSome(random, lines, 20, (it) => it.replace(/\b\d{10}(?= \[)/, pick(random, times))),
  (_, lines) => lines.map((it) => it.replace(/^\d{10} /, '')),
  (random, lines) => atSome(random, lines, 20, (it) => pick(random, prefixes) + it),
  (random, lines) => atSome(random, lines, 30, (it) => withValue(random, it)),
  (random, lines) => atSome(random, lines, 10, (it) => it + pick(random, hostile)),
  (random, lines) =>
    atSome(random, lines, 10, (it) => it.replace(/\[[\w.]+\]/, `[${pick(random, categories)}]`)),
  (random, lines) =>
    atSome(random, lines, 10, (it) => it.replace(/TRACE|INFO|WARN|ERROR/, pick(random, levels))),
  (random, lines) => atSome(random, lines, 10, (it) => it.slice(0, random(it.length + 1))),
  (random, lines) =>
    atSome(random, lines, 10, (it) => {
      const at = random(it.length + 1);
      return it.slice(0, at) + String.fromCharCode(random(0x10000)) + it.slice(at);
    }),
];

/** A text made of some lines by some of these ways. */
export function mutated(random: Random, original: Lines): string {
  const at = original.length > 120 ? random(original.length - 60) : 0;
  let lines: Lines = original.slice(at, at + 120);
  for (let left = 1 + random(4); left > 0 && lines.length > 0; left--) {
    lines = pick(random, ways)(random, lines).slice(0, 300);
  }
  return lines.join(pick(random, ['\n', '\n', '\n', '\r\n', '\r', '\n\0']));
}
