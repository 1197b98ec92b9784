/** Objects without the fields that nobody has set, so that a file holds no word of them. */

/** The fields that are not undefined, in their order. */
export function withoutAbsent<Fields extends object>(fields: Fields): Present<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, it]) => it !== undefined)) as Present<Fields>;
}

/** The same fields; one that may be undefined may be missing instead. */
type Present<Fields> = {
  [Name in keyof Fields as undefined extends Fields[Name] ? never : Name]: Fields[Name];
} & {
  [Name in keyof Fields as undefined extends Fields[Name] ? Name : never]?: Exclude<Fields[Name], undefined>;
};
