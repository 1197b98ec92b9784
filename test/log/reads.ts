/** Checks how a line is read. */

import assert from 'node:assert/strict';
import { headOf, messageOf } from '../support/head.ts';

interface Expected {
  kind?: string;
  form?: string;
  time?: number;
  category?: string | undefined;
  level?: string | undefined;
  message?: string;
  cut?: boolean;
  prefix?: number;
  unpadded?: boolean;
  sourceFile?: string | undefined;
  sourceFunction?: string | undefined;
}

/** Checks the named fields of a head. */
export function reads(line: string, expected: Expected): void {
  const head = headOf(line);
  const all: Record<string, unknown> = { ...head, message: messageOf(head) };
  for (const [name, value] of Object.entries(expected)) {
    assert.deepEqual(all[name], value, `${name} of ${line.slice(0, 120)}`);
  }
  assert.ok(head.from >= 0 && head.from <= head.to && head.to <= head.text.length);
}
