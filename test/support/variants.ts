/** Logs as people send them: cut, filtered, with gaps, joined, without the clock. Made of whole logs, by a seed. */

import { levels } from '../../core/log/vocabulary.ts';

/** A log that variants are made of. */
export interface Original {
  readonly name: string;
  readonly lines: readonly string[];
}

/** A line of a variant, with the log and the line (0-based) it was taken from. */
interface TakenLine {
  readonly text: string;
  readonly of: Original;
  readonly line: number;
}

export interface Variant {
  /** How it was made. */
  readonly kind: string;
  /** Lines are missing within it. */
  readonly isThinned: boolean;
  readonly text: string;
  /** The lines of an original that it holds, by their number there, with their number here. Both 0-based. */
  readonly kept: (original: Original) => ReadonlyMap<number, number>;
}

/** A number from 0 up to 1, another one each time. */
export type Random = () => number;

/** Numbers that look random and are the same for the same seed: the generator mulberry32. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Lines = readonly TakenLine[];
type Change = (lines: Lines, random: Random) => Lines;

const cuts: Readonly<Record<string, Change>> = {
  'begins later': (lines, random) => lines.slice(from(1, lines.length - 1, random)),
  'ends earlier': (lines, random) => lines.slice(0, from(1, lines.length - 1, random)),
  'is a part': (lines, random) => {
    const begin = from(0, lines.length - 1, random);
    return lines.slice(begin, from(begin + 1, lines.length, random));
  },
  'has a gap': withGap,
};

function withGap(lines: Lines, random: Random): Lines {
  const begin = from(1, lines.length - 1, random);
  return [...lines.slice(0, begin), ...lines.slice(begin + from(1, lines.length / 3, random))];
}

const filters: Readonly<Record<string, Change>> = {
  'INFO and above': (lines) => atLeast(lines, () => 'INFO'),
  'WARN and above': (lines) => atLeast(lines, () => 'WARN'),
  'ERROR and above': (lines) => atLeast(lines, () => 'ERROR'),
  'the application and errors': (lines) =>
    atLeast(lines, (category) => (category === 'app' ? 'TRACE' : 'ERROR')),
  'a level for each area': (lines, random) => {
    const chosen = new Map(areasOf(lines).map((it) => [it, one(levels.slice(0, 4), random)]));
    return atLeast(lines, (category) => chosen.get(areaOf(category)) ?? 'TRACE');
  },
  'without AT commands': (lines) => lines.filter((it) => !/\.at$/.test(categoryOf(it.text) ?? '')),
  'without a category': (lines, random) => {
    const without = one([...new Set(lines.flatMap((it) => categoryOf(it.text) ?? []))], random);
    return lines.filter((it) => categoryOf(it.text) !== without);
  },
  'of one area': (lines, random) => {
    const only = one(areasOf(lines), random);
    return lines.filter((it) => categoryOf(it.text) === undefined || areaOf(categoryOf(it.text)) === only);
  },
};

/** A variant of a log; `others` are joined to it, before or behind. */
export function variantOf(original: Original, others: readonly Original[], random: Random): Variant {
  const kinds: string[] = [];
  let isThinned = false;
  let lines: Lines = takenFrom(original);
  const apply = (changes: Readonly<Record<string, Change>>) => {
    const [kind, change] = one(Object.entries(changes), random) as [string, Change];
    if (lines.length > 1) {
      lines = change(lines, random);
      kinds.push(kind);
      isThinned ||= changes === filters || change === withGap;
    }
  };
  const dice = random();
  if (dice < 0.4 || dice > 0.85) {
    apply(cuts);
  }
  if (dice > 0.3 && dice < 0.6) {
    apply(filters);
  }
  if (dice > 0.55 && others.length > 0) {
    const other = one(others, random) as Original;
    const isBefore = random() < 0.5;
    lines = isBefore ? [...takenFrom(other), ...lines] : [...lines, ...takenFrom(other)];
    kinds.push(`${isBefore ? 'behind' : 'before'} ${other.name}`);
  }
  if (random() < 0.1) {
    lines = lines.map((it) => ({ ...it, text: it.text.replace(/^\d{10} (?=\[)/, '') }));
    kinds.push('without a clock');
  }
  return {
    kind: [original.name, ...kinds].join(', '),
    isThinned,
    text: lines.map((it) => `${it.text}\n`).join(''),
    kept: (of) => new Map(lines.flatMap((it, index) => (it.of === of ? [[it.line, index]] : []))),
  };
}

function takenFrom(original: Original): Lines {
  return original.lines.map((text, line) => ({ text, of: original, line }));
}

/** A whole number between two, both included. */
function from(least: number, most: number, random: Random): number {
  return least + Math.floor(random() * (Math.max(least, Math.floor(most)) - least + 1));
}

function one<Item>(items: readonly Item[], random: Random): Item | undefined {
  return items[Math.floor(random() * items.length)];
}

function categoryOf(text: string): string | undefined {
  return /^\d+ \[([^\]]+)\]/.exec(text)?.[1];
}

function areaOf(category: string | undefined): string {
  return category?.split('.')[0] ?? '';
}

function areasOf(lines: Lines): readonly string[] {
  return [...new Set(lines.flatMap((it) => categoryOf(it.text) ?? []).map(areaOf))];
}

/** The lines that a log handler with these levels prints; what is no record, it does not filter. */
function atLeast(lines: Lines, levelOf: (category: string) => string | undefined): Lines {
  return lines.filter(({ text }) => {
    const level = /^\d+ \[[^\]]+\] ([A-Z]+): /.exec(text)?.[1];
    const rank = (name: string | undefined) => levels.indexOf(name as (typeof levels)[number]);
    return level === undefined || rank(level) >= rank(levelOf(categoryOf(text) ?? ''));
  });
}
