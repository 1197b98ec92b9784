/** Remembers what was worked out for the categories that come again and again, because it is asked for every line. */

/** More than the categories of a log that stand near each other; a power of two. */
const places = 64;

/**
 * The same function, which is asked again only for a category that was not asked for lately. Most categories are one
 * shared string wherever they come from, so looking at the place of one is faster than asking a map.
 */
export function rememberedByCategory<Value>(find: (category: string) => Value): (category: string) => Value {
  const categories = new Array<string | undefined>(places).fill(undefined);
  const values = new Array<Value | undefined>(places).fill(undefined);
  return (category) => {
    const place = placeOf(category);
    if (categories[place] !== category) {
      categories[place] = category;
      values[place] = find(category);
    }
    return values[place] as Value;
  };
}

function placeOf(category: string): number {
  const { length } = category;
  return (length * 5 + category.charCodeAt(length - 1) * 3 + category.charCodeAt(length >> 1)) & (places - 1);
}
