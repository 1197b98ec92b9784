/** Times as a person reads them: how long something took, and how long a setting is. */

/** A time of at least 0 milliseconds: `840 ms`, `12.3 s`, `4 min 05 s`, `2 h 10 min`. */
export function duration(ms: number): string {
  if (ms < 1000) {
    return `${Math.round(ms)} ms`;
  }
  // What would be rounded to 60.0 s is a minute.
  if (ms < 59_950) {
    return `${(ms / 1000).toFixed(1)} s`;
  }
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
  }
  return `${Math.floor(seconds / 3600)} h ${String(Math.floor((seconds % 3600) / 60)).padStart(2, '0')} min`;
}

/** A setting in the unit a person would choose, `23 min`; undefined below a second, where milliseconds are fine. */
export function longTime(ms: number): string | undefined {
  if (!Number.isFinite(ms) || ms < 1000) {
    return undefined;
  }
  const seconds = ms / 1000;
  if (seconds < 120) {
    return `${trim(seconds)} s`;
  }
  const minutes = seconds / 60;
  if (minutes < 120) {
    return `${trim(minutes)} min`;
  }
  const hours = minutes / 60;
  return hours < 48 ? `${trim(hours)} h` : `${trim(hours / 24)} days`;
}

function trim(number: number): string {
  return number.toFixed(1).replace(/\.0$/, '');
}
