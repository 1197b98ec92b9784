/** Names that are written almost like another one, for messages about a name that does not exist. */

/** Of this many letters one may be wrong, missing, too many or swapped with the next; never more than `mostWrong`. */
const lettersPerFault = 3;
const mostWrong = 2;
const mostNames = 3;

/** Up to three names that come near to `name`, nearest first. */
export function nearNames(name: string, names: Iterable<string>): readonly string[] {
  const most = Math.min(mostWrong, Math.max(1, Math.floor(name.length / lettersPerFault)));
  const near = [...names]
    .map((it) => ({ it, distance: distanceBetween(name, it) }))
    .filter(({ it, distance }) => distance <= most || sharesWords(name, it));
  return near
    .sort((a, b) => a.distance - b.distance)
    .slice(0, mostNames)
    .map(({ it }) => it);
}

/** `; do you mean a or b?`, or nothing where no name comes near. */
export function nearNamesSentence(name: string, names: Iterable<string>): string {
  const near = nearNames(name, names);
  return near.length === 0 ? '' : `; do you mean ${near.join(' or ')}?`;
}

/** One is the beginning of the other, such as `system` of `system-error`. */
function sharesWords(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length > 2 && long.startsWith(short);
}

/** Letters to change, add, leave out or swap with the next one to come from one name to the other. */
function distanceBetween(one: string, other: string): number {
  let twoBefore: readonly number[] = [];
  let before = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const now = [row];
    for (let at = 1; at <= other.length; at++) {
      const same = one[row - 1] === other[at - 1] ? 0 : 1;
      const swapped = one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      now.push(
        Math.min(
          (before[at] ?? 0) + 1,
          (now[at - 1] ?? 0) + 1,
          (before[at - 1] ?? 0) + same,
          swapped ? (twoBefore[at - 2] ?? Infinity) + 1 : Infinity,
        ),
      );
    }
    twoBefore = before;
    before = now;
  }
  return before[other.length] ?? 0;
}
