/** The names of AT commands in texts of AT traffic. */

/** `CREG` of `> AT+CREG?` and of its report `< +CREG: 1`; also of wordings, and of the beginning of a command. */
export function commandNamesIn(texts: readonly string[]): readonly string[] {
  return texts.flatMap((it) => /^(?:[<>] )?(?:AT)?\+([A-Z][A-Z0-9_]*)/i.exec(it)?.[1]?.toUpperCase() ?? []);
}
