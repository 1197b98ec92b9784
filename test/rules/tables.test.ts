/** The tables of codes and the units: their form, what refers to them, and that their entries can be found. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decode } from '../../core/rules/decode/decode.ts';
import { decodeUnit } from '../../core/rules/decode/units.ts';
import { parseTable, type Table } from '../../core/rules/tables.ts';
import { knowledge, source } from '../support/knowledge.ts';
import { anyCharacters } from '../support/texts.ts';

describe('tables', () => {
  it('have names of their own, shared with no unit', () => {
    const ids = [...source.tables.map((it) => parseTable(it).id), ...source.units.map((it) => it.id)];
    assert.deepEqual(
      ids.filter((it, at) => ids.indexOf(it) !== at),
      [],
    );
  });

  it('refer to tables that exist, and never in a circle', () => {
    for (const table of knowledge.tables.values()) {
      const seen = new Set([table.id]);
      for (let at: Table | undefined = table; at; ) {
        const next: string | undefined = at.sameAs ?? at.fallback;
        if (next === undefined) {
          break;
        }
        assert.ok(!seen.has(next), `${table.id} comes back to ${next}`);
        seen.add(next);
        at = knowledge.tables.get(next);
        assert.ok(at, `${table.id} refers to ${next}`);
      }
    }
  });

  it('say what every slot of every rule holds', () => {
    const wrong = knowledge.patterns.flatMap(({ rule, template }) =>
      template.slots
        .filter((it) => !knowledge.tables.has(it.type) && !knowledge.units.has(it.type))
        .map((it) => `${rule.id}: ${it.type}`),
    );
    assert.deepEqual(wrong, []);
  });

  it('find every one of their entries', () => {
    const wrong: string[] = [];
    for (const table of knowledge.tables.values()) {
      for (const [key, entry] of Object.entries(table.values)) {
        const found = decode(knowledge, table.id, printed(table, key));
        const name = found.name ?? '';
        if (name !== entry.name && !(table.keys === 'bits' && name.includes(entry.name))) {
          wrong.push(`${table.id} ${key}: ${name}`);
        }
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('have keys that their slots can take', () => {
    const forms: Readonly<Record<string, RegExp>> = {
      int: /^[-+]?\d+$/,
      hex: /^-?(?:0x)?[0-9a-f]+$/i,
      word: /^\S+$/,
    };
    const wrong: string[] = [];
    for (const { id: table, class: type, values, keys } of knowledge.tables.values()) {
      const form =
        keys === 'bits'
          ? /^bit\d+$/
          : keys === 'decimal'
            ? /^-?\d+$/
            : keys === 'hex'
              ? forms['hex']
              : forms[type];
      for (const key of Object.keys(values)) {
        if (form && !form.test(key)) {
          wrong.push(`${table}: ${key}`);
        }
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('are refused when they have no name or no class', () => {
    for (const it of [null, {}, { id: 'a' }, { id: 'a', class: 'other' }, { class: 'int' }]) {
      assert.throws(() => parseTable(it), /needs an id and a class/);
    }
  });
});

describe('units', () => {
  it('are known to the code that reads them', () => {
    const plain = ['baud', 'dB'];
    for (const { id: name, unit } of knowledge.units.values()) {
      if (unit === undefined || plain.includes(unit)) {
        continue;
      }
      const decoded = ['5', '-70', '1700000000'].map((it) =>
        decodeUnit({ id: name, class: 'text', unit }, it),
      );
      const changed = decoded.some((it) => it.name !== undefined || !it.text.endsWith(` ${unit}`));
      assert.ok(
        changed || ['min', 'bytes', '%'].includes(unit),
        `${name} has the unit ${unit}, which nothing reads`,
      );
    }
  });

  it('put numbers into words', () => {
    const of = (type: string, value: string) => decode(knowledge, type, value);
    assert.deepEqual(of('signal-csq', '15'), { text: '15', name: '-83 dBm (good)', good: true });
    assert.equal(of('signal-csq', '99').name, 'not known');
    assert.deepEqual(of('signal-csq', '150'), { text: '150' });
    assert.equal(of('quality-csq', '3').name, '3 of 7, 0 is best (2G, 3G)');
    assert.equal(of('signal-quectel', '-100').text, '-100 dBm (weak)');
    assert.equal(of('rsrp', '-100').text, '-100 dBm (fair)');
    assert.equal(of('dbm-tenths', '-131.50').text, '-131.5 dBm (hardly any)');
    assert.equal(of('dbm', '-62').text, '-62 dBm (good)');
    assert.equal(of('dbm', '-90').good, false);
    assert.equal(of('flag', '0').name, 'off');
    assert.equal(of('quectel-sinr', '150').name, '10 dB');
    assert.equal(of('band-mask', '0x80a').name, 'bands 2, 4, 12');
    assert.equal(of('time-epoch', '1700000000').name, '2023-11-14 22:13:20 UTC');
    assert.equal(of('count', '12345').text, '12,345');
    assert.equal(of('baud', '0').name, 'found out by the modem');
    assert.equal(of('rtt', '-1').name, 'no answer');
  });

  it('leave what is no number as it was printed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...knowledge.units.keys()), anyCharacters(40), (unit, value) => {
        const decoded = decode(knowledge, unit, value);
        assert.equal(typeof decoded.text, 'string');
        if (!/^\s*[-+.\dxa-f]/i.test(value)) {
          assert.equal(decoded.name, undefined);
          assert.equal(decoded.text, value);
        }
      }),
    );
  });
});

/** A key of a table as a log prints it. */
function printed(table: Table, key: string): string {
  switch (table.keys) {
    case 'decimal':
      return Number(key).toString(16).padStart(2, '0');
    case 'bits':
      return `0x${(1n << BigInt(key.slice(3))).toString(16)}`;
    default:
      return key;
  }
}
