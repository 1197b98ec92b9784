/** Where the values of a line stand in it. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { explain } from '../../core/features/explain/explain.ts';
import { analyze } from '../../core/line/analysis.ts';
import { type LineReading, readLogLine } from '../../core/line/line-reading.ts';
import { linesWithStates } from '../../core/line/line-states.ts';
import type { SlotValue } from '../../core/line/slot-values.ts';
import { foldText } from '../../core/log/log.ts';
import { buildKnowledge } from '../../core/rules/knowledge.ts';
import { readerOf } from '../../core/rules/reader.ts';
import { signBefore } from '../../core/rules/template.ts';
import { analyzed } from '../support/analyzed.ts';
import { knowledge, source } from '../support/knowledge.ts';
import { log, record } from '../support/log.ts';
import { sampleLine } from '../support/samples.ts';
import { anyCharacters } from '../support/texts.ts';

const join = 'Connecting to "Mill"';
const joining = record(`1500 ncp.esp32.client T ${join}`);

function slotsIn(line: string): readonly SlotValue[] {
  return readLogLine(analyzed(`${line}\n`), 0).slots;
}

/** The text between the offsets of each slot; undefined for one that has none. */
function placesIn(line: string): readonly (string | undefined)[] {
  return slotsIn(line).map(({ from, to }) => (from === undefined ? undefined : line.slice(from, to)));
}

describe('slot values', () => {
  it('stand where they say, for every sample of every rule', () => {
    const printed = knowledge.rules.flatMap((rule) =>
      rule.samples.flatMap((sample) => {
        const category = rule.categories[0] ?? '';
        const command = rule.after?.[0];
        return [
          // A line between, so that no sample answers the command before it.
          sampleLine('> AT', category),
          sampleLine('< OK', category),
          ...(command === undefined ? [] : [sampleLine(`> ${command}`, category)]),
          sampleLine(sample, category),
        ];
      }),
    );
    const analysis = analyzed(printed.map((it) => `${it}\n`).join(''));
    const seen = new Set<string>();
    for (const [line, state] of linesWithStates(analysis.log, 0, analysis.log.lineCount - 1)) {
      const { source, slots, pattern } = readLogLine(analysis, line, state);
      seen.add(pattern?.rule.id ?? '');
      for (const { name, value, from, to } of slots) {
        assert.equal(from === undefined ? undefined : source.slice(from, to), value, `${source} {${name}}`);
      }
    }
    const unseen = knowledge.rules.filter((it) => !seen.has(it.id)).map((it) => it.id);
    assert.deepEqual(unseen, []);
  });

  it('keep the sign that a wording has before a code', () => {
    const signs = (message: string) => slotsIn(record(message)).map(({ sign, value }) => sign + value);
    assert.deepEqual(signs('100 comm.dtls E handshake failed -1'), ['-1']);
    assert.deepEqual(signs('100 comm.dtls E mbedtls_ssl_read() failed: -0x7880'), ['-0x7880']);
    assert.deepEqual(signs('100 system W Cloud handshake failed, code=-220'), ['-220']);
    const { markdown } = explain(analyzed(record('100 comm.dtls E handshake failed -1')), 0);
    assert.match(markdown, /`-1`/);
    assert.doesNotMatch(markdown, /`1`/);
    // A hyphen that joins words is no sign.
    assert.ok(
      knowledge.patterns.every(
        ({ template }) => signBefore(template, 0) === '' || /\W-(?:0x)?$/.test(template.literals[0] ?? ''),
      ),
    );
  });

  it('stand behind what a terminal has put before the line', () => {
    assert.deepEqual(placesIn(`> ${joining}`), ['Mill']);
    assert.deepEqual(placesIn(`10:00:00.123 ${joining}  `), ['Mill']);
    assert.deepEqual(placesIn(`<14>1 2026-05-11T21:10:16.003Z lab app 812 - [ex iut="Mill"] ${joining}`), [
      'Mill',
    ]);
    assert.deepEqual(placesIn(`Mill -/|\\${joining}`), ['Mill']);
    assert.deepEqual(placesIn(`${'.'.repeat(900)}${joining}`), ['Mill']);
    assert.deepEqual(placesIn(`May 11 21:10:16 Mill ncp.esp32.client 0000001500 ${join}`), ['Mill']);
    assert.deepEqual(placesIn(`[RX] - ${joining}<CR><LF>`), ['Mill']);
  });

  it('stand inside colours, JSON and a modem trace where these leave the message as it is', () => {
    assert.deepEqual(placesIn(`\u001b[32m${joining}\u001b[0m`), ['Mill']);
    assert.deepEqual(placesIn('{"l":"ERROR","m":"Event loop error 3","c":"comm.protocol","t":1500}'), ['3']);
    assert.deepEqual(placesIn('    21.979 AT read  +   12 "\\r\\n+CSQ: 17,99\\r\\n"'), ['17', '99']);
  });

  it('have no place where the message was unescaped, repaired or is there twice', () => {
    const places = [
      `{"l":"TRACE","m":${JSON.stringify(join)},"c":"ncp.esp32.client","t":1500}`,
      '{"l":"ERROR","m":"Event loop error \\u0033","fn":"Event loop error 3","c":"comm.protocol","t":1500}',
      record('1500 system.nm I State changed: IFACE_DOWN -&gt; IFACE_REQUEST_UP'),
      `\u001b[32m${joining.replace('Mill', 'Mi\u001b[0mll')}`,
      '    21.979 AT read  +   12 "\\r\\n+COPS: 0,0,\\"Net\\",7\\r\\n"',
    ].map(placesIn);
    assert.deepEqual(places, [
      [undefined],
      [undefined],
      [undefined, undefined],
      [undefined],
      Array(4).fill(undefined),
    ]);
  });

  it('stand in the record of two that they belong to', () => {
    const line = record(`1500 system I R${record('1501 comm.protocol E Event loop error 3')}`);
    const { second } = readLogLine(analyzed(`${line}\n`), 0);
    assert.deepEqual(
      second?.slots.map(({ from, to }) => line.slice(from, to)),
      ['3'],
    );
  });

  it('stand where they say in any text, or have no place', () => {
    const parts = fc.constantFrom(
      join,
      'Event loop error 3',
      '0000001500 ',
      '[comm.protocol] ERROR: ',
      ' "',
      '\u001b[1m',
    );
    const noise = fc.oneof(parts, anyCharacters(8));
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 8 }), (pieces) => {
        const line = pieces.join('').replace(/[\r\n]/g, ' ');
        const reading = readLogLine(analyzed(`${line}\n`), 0);
        for (const it of [reading, reading.second].filter((one): one is LineReading => one !== undefined)) {
          for (const { from, to, value } of it.slots) {
            assert.equal(from === undefined ? value : line.slice(from, to), value);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('say what is private of them', () => {
    const units = source.units.map((it) => (it.id === 'ssid' ? { ...it, private: 'ssid' as const } : it));
    const own = buildKnowledge({ ...source, units });
    const text = log(joining, '1600 comm.protocol E Event loop error 3');
    const analysis = analyze(foldText(text, readerOf(own)), own);
    const kinds = [0, 1].map((line) => readLogLine(analysis, line).slots.map((it) => it.private));
    assert.deepEqual(kinds, [['ssid'], [undefined]]);
  });
});
