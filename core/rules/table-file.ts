/** The form in which people write tables of codes and units: the schema of the files in `tables`. */

import * as v from 'valibot';
import { described, oneOrMore } from './schema-parts.ts';
import { privateKinds } from './tables.ts';
import { slotClasses } from './template.ts';

const slotClass = described(v.picklist(slotClasses), 'The characters that a value takes.');
const id = described(
  v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/, 'must be lower case with hyphens')),
  'The type of a slot: {name:id}.',
);
const sentence = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(600));
const isPrivate = v.optional(
  described(
    v.picklist(privateKinds),
    'What such a value tells of the owner, the device or its place; redaction replaces it.',
  ),
);

const release = v.pipe(v.string(), v.regex(/\d/, 'must name a release such as 5.x'));

const codeName = v.pipe(v.string(), v.minLength(1), v.maxLength(80));

const valueSchema = v.strictObject({
  name: codeName,
  meaning: v.optional(sentence),
  good: v.optional(described(v.boolean(), 'false: trouble; true: what one wants to see.')),
  since: v.optional(release),
  until: v.optional(release),
  on: v.optional(
    described(
      v.record(v.string(), v.strictObject({ name: codeName, meaning: v.optional(sentence) })),
      'What it is on some devices, by their names as in the scope of a text: "Boron, B-SoM".',
    ),
  ),
});

const tableSchema = v.strictObject({
  id,
  class: slotClass,
  title: sentence,
  sources: oneOrMore(v.pipe(v.string(), v.minLength(3))),
  values: v.record(v.string(), valueSchema),
  keys: v.optional(
    described(
      v.picklist(['text', 'decimal', 'hex', 'bits']),
      'How the printed value is turned into a key of `values`; as it stands when absent.',
    ),
  ),
  sameAs: v.optional(described(id, 'Another table that has the same values.')),
  fallback: v.optional(described(id, 'A table that is asked when this one does not know.')),
  fallbackFrom: v.optional(described(v.number(), 'The fallback is asked only for numbers from this one on.')),
  convert: v.optional(
    described(v.literal('decimal-to-hex'), 'The value is decimal, the keys of the other table hexadecimal.'),
  ),
  sums: v.optional(
    described(
      v.strictObject({ high: v.string(), low: v.string() }),
      'Masks of the two halves of a value that is the sum of two errors, hexadecimal.',
    ),
  ),
  list: v.optional(described(v.string(), 'The value is a list with this separator.')),
  caseless: v.optional(
    described(v.boolean(), 'Capital letters do not matter, and an entry is also found by its name.'),
  ),
  ranges: v.optional(
    described(
      v.array(v.strictObject({ from: v.number(), to: v.number(), meaning: sentence })),
      'What is known of a number that has no entry.',
    ),
  ),
  private: isPrivate,
});

const unitSchema = v.strictObject({
  id,
  class: slotClass,
  unit: v.optional(described(v.string(), 'What the number counts; decode/units.ts turns it into words.')),
  note: v.optional(sentence),
  special: v.optional(
    described(
      v.record(v.string(), v.string()),
      'Words for single values, such as 99 for a signal that is not known.',
    ),
  ),
  private: isPrivate,
});

export const tableFileSchema = v.strictObject({
  $schema: v.optional(v.string()),
  tables: v.optional(v.array(tableSchema)),
  units: v.optional(v.array(unitSchema)),
});
