/** Finds where a value stands in a JSON text, so that a message can point at it. */

export interface JsonSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * The span of the value at a path, or of the deepest value on the way that is there. The text is valid JSON. What is
 * no list is taken for a list of one, which may be written without brackets.
 */
export function findInJson(text: string, path: readonly (string | number)[]): JsonSpan {
  let from = skipBlanks(text, 0);
  for (const key of path) {
    if (key === 0 && text[from] !== '[') {
      continue;
    }
    const child = typeof key === 'number' ? elementAt(text, from, key) : memberNamed(text, from, key);
    if (child < 0) {
      break;
    }
    from = child;
  }
  return { from, to: endOfValue(text, from) };
}

function elementAt(text: string, open: number, index: number): number {
  if (text[open] !== '[') {
    return -1;
  }
  let at = skipBlanks(text, open + 1);
  for (let count = 0; at < text.length && text[at] !== ']'; count++) {
    if (count === index) {
      return at;
    }
    at = skipBlanks(text, endOfValue(text, at));
    if (text[at] === ',') {
      at = skipBlanks(text, at + 1);
    }
  }
  return -1;
}

function memberNamed(text: string, open: number, name: string): number {
  if (text[open] !== '{') {
    return -1;
  }
  let at = skipBlanks(text, open + 1);
  while (at < text.length && text[at] === '"') {
    const end = endOfValue(text, at);
    const value = skipBlanks(text, skipBlanks(text, end) + 1);
    if (text.slice(at + 1, end - 1) === name) {
      return value;
    }
    at = skipBlanks(text, endOfValue(text, value));
    if (text[at] === ',') {
      at = skipBlanks(text, at + 1);
    }
  }
  return -1;
}

function endOfValue(text: string, from: number): number {
  const first = text[from];
  if (first === '"') {
    return endOfString(text, from);
  }
  if (first === '{' || first === '[') {
    return endOfGroup(text, from);
  }
  let at = from;
  while (at < text.length && !/[\s,\]}]/.test(text[at] ?? '')) {
    at++;
  }
  return at;
}

function endOfGroup(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const code = text[at];
    if (code === '"') {
      at = endOfString(text, at) - 1;
    } else if (code === '{' || code === '[') {
      depth++;
    } else if (code === '}' || code === ']') {
      depth--;
    }
    if (depth === 0) {
      return at + 1;
    }
  }
  return text.length;
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') {
      at++;
    } else if (text[at] === '"') {
      return at + 1;
    }
  }
  return text.length;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[\s\ufeff]/.test(text[at] ?? '')) {
    at++;
  }
  return at;
}
