/** Reads a JSON text that a person has written: what is wrong with it is said with its place. */

/** The data, or a sentence about what is wrong and the offset in the text where it shows. */
export type ParsedJson =
  | { readonly data: unknown; readonly fault?: undefined }
  | { readonly fault: string; readonly at: number };

/** Reads a JSON text, which may begin with a byte order mark. */
export function parseJson(text: string): ParsedJson {
  const plain = text.replace(/^\ufeff/, ' ');
  try {
    return { data: JSON.parse(plain) as unknown };
  } catch (error) {
    const complaint = messageOf(error);
    // An engine quotes the text around the place or names it in its own way; here the place is told beside it.
    const short = complaint
      .replace(/(?: in JSON)? at (?:position|line) \d.*$/s, '')
      .replace(/, (?:\.\.\.)?".* is not valid JSON$/s, '');
    return { fault: `This is not valid JSON: ${short}.`, at: positionIn(complaint) ?? endOfValidPart(plain) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function positionIn(complaint: string): number | undefined {
  const found = /position (\d+)/.exec(complaint)?.[1];
  return found === undefined ? undefined : Number(found);
}

/**
 * How much of a text may be the beginning of valid JSON, for complaints that name no place: a part of the text is
 * such a beginning when nothing is wrong with it, or only its end.
 */
function endOfValidPart(text: string): number {
  const isBeginning = (length: number) => {
    try {
      JSON.parse(text.slice(0, length));
      return true;
    } catch (error) {
      const complaint = messageOf(error);
      return /end of (?:JSON|data)/.test(complaint) || (positionIn(complaint) ?? -1) >= length;
    }
  };
  let valid = 0;
  let broken = text.length + 1;
  while (broken - valid > 1) {
    const middle = (valid + broken) >> 1;
    if (isBeginning(middle)) {
      valid = middle;
    } else {
      broken = middle;
    }
  }
  return valid;
}
