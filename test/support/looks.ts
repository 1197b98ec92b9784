/** Counts how many characters a piece of work looks at: a cost that is the same on every machine and every day. */

type Method = (this: { readonly length: number }, ...args: unknown[]) => unknown;
type Cost = (self: { readonly length: number }, args: readonly unknown[], result: unknown) => number;

const whole: Cost = (self) => self.length;
const searched: Cost = (self, [wanted, from], result) => {
  const start = Number(from ?? 0);
  return typeof result === 'number' && result >= 0
    ? result - start + String(wanted).length
    : self.length - start;
};
const searchedBack: Cost = (self, [, from], result) =>
  Math.min(Number(from ?? self.length), self.length) - Math.max(Number(result), 0);
const compared: Cost = (_, [words]) => String(words).length;
const trimmed: Cost = (self, _, result) => self.length - String(result).length + 1;
/** What it gives, for what makes a text. */
const made: Cost = (_self, _args, result) => String(result).length;

/** What each method of a string looks at; `slice` makes no copy of a long text. */
const costs: Readonly<Record<string, Cost>> = {
  codePointAt: () => 1,
  charAt: () => 1,
  indexOf: searched,
  includes: whole,
  lastIndexOf: searchedBack,
  startsWith: compared,
  endsWith: compared,
  trim: trimmed,
  trimStart: trimmed,
  trimEnd: trimmed,
  split: whole,
  replace: whole,
  replaceAll: whole,
  match: whole,
  matchAll: whole,
  search: whole,
  toLowerCase: whole,
  toUpperCase: whole,
  normalize: whole,
  repeat: made,
  padStart: made,
};

let looks = 0;
/** Calls that count for themselves: what they call in turn is not counted again. */
let depth = 0;

/** The number of characters that `work` looks at, however often it looks at the same one. */
export function looksOf(work: () => unknown): number {
  const restore = [
    ...Object.entries(costs).map(([name, cost]) => counted(String.prototype, name, cost)),
    countedCharCodes(),
    countedBytes('getUint8'),
    countedBytes('getInt32'),
    // An expression may look at all that it is given; what it looks at twice stays unknown.
    counted(RegExp.prototype, 'exec', (_, [text]) => String(text).length),
    counted(Array.prototype, 'join', made),
    counted(JSON, 'parse', (_, [text]) => String(text).length),
    counted(JSON, 'stringify', made),
  ];
  looks = 0;
  try {
    work();
    return looks;
  } finally {
    for (const it of restore) {
      it();
    }
  }
}

/** Counts the calls of a method and answers how to leave off. */
function counted(owner: object, name: string, cost: Cost): () => void {
  const original = Reflect.get(owner, name) as Method;
  const value: Method = function (...args) {
    depth++;
    try {
      const result = original.apply(this, args);
      looks += depth === 1 ? cost(this, args, result) : 0;
      return result;
    } finally {
      depth--;
    }
  };
  return replaced(owner, name, value);
}

/** The most frequent method of all, with as little around it as can be. */
function countedCharCodes(): () => void {
  const { charCodeAt } = String.prototype;
  return replaced(String.prototype, 'charCodeAt', function (this: string, at: number) {
    looks++;
    return charCodeAt.call(this, at);
  });
}

/** Four bytes at once are one look. */
function countedBytes(name: 'getUint8' | 'getInt32'): () => void {
  const original = DataView.prototype[name];
  return replaced(DataView.prototype, name, function (this: DataView, at: number, littleEndian: boolean) {
    looks++;
    return original.call(this, at, littleEndian);
  });
}

function replaced(owner: object, name: string, value: unknown): () => void {
  const before = Reflect.getOwnPropertyDescriptor(owner, name) ?? {};
  Reflect.defineProperty(owner, name, { ...before, value });
  return () => {
    Reflect.defineProperty(owner, name, before);
  };
}

/**
 * Whether a cost grows with the size only: `long` is what four times the size of `short` costs. What grows with the
 * square of it costs sixteen times.
 */
export function isLinear(short: number, long: number): boolean {
  return long < 5 * short + 10_000;
}
