/** The fields that a schema knows at a place of the data, for messages about one that it does not know. */

import type * as v from 'valibot';

/** What schemas of all kinds may be made of. */
interface Parts {
  readonly entries?: Readonly<Record<string, v.GenericSchema>>;
  readonly rest?: v.GenericSchema;
  readonly options?: readonly unknown[];
  readonly item?: v.GenericSchema;
  readonly value?: v.GenericSchema;
  readonly wrapped?: v.GenericSchema;
}

/** The fields of the objects that may stand at a path, of all alternatives. */
export function fieldsAt(schema: v.GenericSchema, path: readonly (string | number)[]): readonly string[] {
  const { entries, rest, options, item, value, wrapped } = schema as Parts;
  const alternatives = [wrapped, ...(schema.type === 'union' ? (options as v.GenericSchema[]) : [])];
  const below = alternatives.flatMap((it) => (it ? fieldsAt(it, path) : []));
  const [key, ...more] = path;
  if (key === undefined) {
    return [...Object.keys(entries ?? {}), ...below];
  }
  const child = typeof key === 'number' ? item : (entries?.[key] ?? rest ?? value);
  return [...(child ? fieldsAt(child, more) : []), ...below];
}
