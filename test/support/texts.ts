/** Texts of any characters for properties. The units of fast-check itself build a table of a second first. */

import fc from 'fast-check';

const between = (min: number, max: number) => fc.integer({ min, max }).map((it) => String.fromCodePoint(it));

/** Any code point, halves of pairs and control characters too; more often one that logs are made of. */
const anyCharacter = fc.oneof(
  { weight: 3, arbitrary: between(0x20, 0x7e) },
  { weight: 1, arbitrary: between(0, 0xff) },
  { weight: 1, arbitrary: between(0, 0xffff) },
  { weight: 1, arbitrary: between(0, 0x10ffff) },
);

/** A text of any characters, `maxLength` of them at most. */
export function anyCharacters(maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: anyCharacter, maxLength });
}
