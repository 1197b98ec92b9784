/** Reads an object that may be JSON. */

/** JSON records are printed from a 160-character message; anything much longer is not one. */
export const longestJson = 8192;

/** The object, or undefined for every other text. */
export function parseObject(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
