/** Parts of the schemas of knowledge files. */

import * as v from 'valibot';

/** A schema with a text that editors show. */
export const described = <Schema extends v.GenericSchema>(schema: Schema, text: string) =>
  v.pipe(schema, v.description(text));

/** A list of which one may be written without brackets. */
export const oneOrMore = <Item extends v.GenericSchema>(item: Item) =>
  v.union([item, v.pipe(v.array(item), v.minLength(1, 'must not be empty'))]);

/** A list from what may be written without brackets. */
export function listOf<Item>(written: Item | readonly Item[]): readonly Item[] {
  return Array.isArray(written) ? (written as readonly Item[]) : [written as Item];
}
