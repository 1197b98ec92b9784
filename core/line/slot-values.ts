/** The values of a line: where each stands, what it is in words, and whether it is private. */

import type { LineHead } from '../log/line-head.ts';
import { decode } from '../rules/decode/decode.ts';
import type { Decoded } from '../rules/decode/decoded.ts';
import type { VersionRange } from '../rules/decode/versions.ts';
import type { Knowledge } from '../rules/knowledge.ts';
import { slotValues } from '../rules/recognize.ts';
import { lastSpans } from '../rules/rule-index.ts';
import type { Place } from '../rules/scope.ts';
import type { PrivateKind } from '../rules/tables.ts';
import { signBefore } from '../rules/template.ts';
import type { EffectivePattern } from '../rules/wordings.ts';

/** A value that a slot of a wording took. */
export interface SlotValue {
  readonly name: string;
  /** The table or unit by which it is decoded, or a plain class such as `int`. */
  readonly type: string;
  /** As the device printed it; empty where the log's buffer cut it off. */
  readonly value: string;
  readonly absent: boolean;
  /** The sign that stands before it, which is no part of the code; mostly empty. */
  readonly sign: string;
  readonly decoded: Decoded;
  /**
   * Where the value stands in the line, in UTF-16 code units, `to` exclusive. Undefined where it does not stand there
   * as it was printed: the line was repaired, unescaped or put together.
   */
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** What the value tells of a person, a device or a network; undefined when it may be shown to anybody. */
  readonly private: PrivateKind | undefined;
}

/**
 * The values of the wording that `recognize` has just found in the line `source`. They stand in a buffer until the
 * next line is recognized, so they are taken at once.
 */
export function takeSlotValues(
  knowledge: Knowledge,
  pattern: EffectivePattern,
  head: LineHead,
  source: string,
  versions: VersionRange,
  place: Place,
): readonly SlotValue[] {
  const values = slotValues(pattern, head);
  const start = messageStart(head, source);
  const at = (index: number) => (start === undefined ? undefined : start + (lastSpans[index] ?? 0));
  return pattern.template.slots.map(({ name, type }, index) => {
    const value = values[name] ?? '';
    return {
      name,
      type,
      value,
      absent: head.cut && value === '',
      sign: signBefore(pattern.template, index),
      decoded: decode(knowledge, type, value, versions, place),
      from: at(index * 2),
      to: at(index * 2 + 1),
      private: (knowledge.tables.get(type) ?? knowledge.units.get(type))?.private,
    };
  });
}

/**
 * Where the message of a head begins in the line it was read from. Mostly the head points into the line itself; a
 * message that was taken out of JSON, of colours or of a longer line is looked for, and counts where it stands once.
 */
function messageStart({ text, from, to, form }: LineHead, source: string): number | undefined {
  if (source.startsWith(text)) {
    return from;
  }
  // The direction before the payload of a modem trace is ours.
  const own = form === 'gen2' ? 2 : 0;
  const message = text.slice(from + own, to);
  const first = source.indexOf(message);
  if (message === '' || first < 0 || first !== source.lastIndexOf(message)) {
    return undefined;
  }
  // Another value of a JSON record may be the same text, written as it is, while the message is escaped.
  return form === 'json' && !/"m"\s*:\s*"$/.test(source.slice(0, first)) ? undefined : first - own;
}
