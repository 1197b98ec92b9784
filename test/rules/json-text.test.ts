/** JSON that a person has written: where it stops being JSON. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseJson } from '../../core/rules/json-text.ts';

/** A text is wrong at `^`, which is left out. */
function holdsFault(marked: string, fault: RegExp): void {
  const found = parseJson(marked.replace('^', ''));
  assert.equal('at' in found ? found.at : -1, marked.indexOf('^'), marked);
  assert.match(found.fault ?? '', fault);
}

describe('JSON texts', () => {
  it('are read, with a byte order mark as well', () => {
    assert.deepEqual(parseJson('\ufeff{ "a": [1] }'), { data: { a: [1] } });
  });

  it('tell what is wrong, and where', () => {
    holdsFault('{ "a": 1, ^}', /^This is not valid JSON: Expected double-quoted property name\.$/);
    holdsFault(
      '{\n  "rules": [^,\n    { "id": "a", "title": "b", "says": "c" }\n  ]\n}',
      /: Unexpected token ','\.$/,
    );
    holdsFault('{ "a": tru^, "b": 1 }', /: Unexpected token ','\.$/);
    holdsFault('{ "a": "x^\ny" }', /: Bad control character in string literal\.$/);
    holdsFault('{ "a": [1, 2^', /: Expected ',' or ']' after array element\.$/);
    holdsFault('{} ^x', /: Unexpected non-whitespace character/);
    holdsFault('^', /: Unexpected end of JSON input\.$/);
  });

  it('are wrong where a character is that JSON does not have', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (json, place) => {
        const end = json.trimEnd().length;
        const at = place % (end + 1);
        const inString = (json.slice(0, at).match(/(?<!\\)(?:\\\\)*"/g)?.length ?? 0) % 2 === 1;
        fc.pre(!inString);
        const found = parseJson(`${json.slice(0, at)}~${json.slice(at)}`);
        assert.equal('at' in found ? found.at : -1, at);
      }),
    );
  });
});
