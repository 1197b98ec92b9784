/** Templates on hostile lines: what a wording looks at grows with the length of the line only. */

import assert from 'node:assert/strict';
import type { Characters } from '../../core/log/characters.ts';
import { matchCharacters, maxSlots } from '../../core/rules/template.ts';
import { knowledge } from '../support/knowledge.ts';

describe('rules', () => {
  it('read a hostile line in a time that grows with its length only', () => {
    const spans = new Int32Array(maxSlots * 2);
    const wrong: string[] = [];
    for (const { rule, template } of knowledge.patterns) {
      const reads = (length: number) =>
        hostile(template.literals, length).map((it) => {
          const characters = new CountedCharacters(it);
          matchCharacters(template, characters, { from: 0, to: it.length, cut: false }, spans, false);
          return characters.reads;
        });
      const short = reads(1500);
      const long = reads(3000);
      const bad = long.some(
        (it, at) => it > 2.6 * (short[at] ?? 0) + 2000 || it > 3000 * (2 + template.weight),
      );
      if (bad) {
        wrong.push(`${rule.id}: ${short} → ${long} for ${template.literals.join('…')}`);
      }
    }
    assert.deepEqual(wrong, []);
  });
});

/** Lines that begin like a wording and then never end as it does. */
function hostile(literals: readonly string[], length: number): string[] {
  const fill = (unit: string) =>
    (unit === '' ? 'a' : unit).repeat(Math.ceil(length / Math.max(1, unit.length))).slice(0, length);
  const [first = ''] = literals;
  const rest = literals.slice(1).find((it) => it !== '') ?? first;
  const head = (filling: string) => (first + filling).slice(0, length);
  return [
    fill(first),
    head(fill(rest)),
    head(fill(rest.slice(0, 1))),
    head(fill(rest.slice(0, -1))),
    head(fill('1')),
    head(fill(' ')),
    head(fill(literals.slice(1).join('1'))),
  ];
}

/** The characters of a text, counting how often somebody looks. */
class CountedCharacters implements Characters {
  reads = 0;
  readonly text: string;
  readonly bytes: DataView;
  constructor(text: string) {
    this.text = text;
    this.bytes = new DataView(new TextEncoder().encode(`${text}${'\0'.repeat(16)}`).buffer);
    this.bytes.getUint8 = (at) => this.counted(DataView.prototype.getUint8.call(this.bytes, at));
    this.bytes.getInt32 = (at) => this.counted(DataView.prototype.getInt32.call(this.bytes, at, true));
  }

  private counted(code: number): number {
    this.reads++;
    return code;
  }
}
