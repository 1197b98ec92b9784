/** The clock of the computer that keeps a log, as it stands before the lines: in many notations, each with its scale. */

/**
 * What a host time counts from: `epoch` is a whole date, `year` one without its year, `day` a time of day, `start` the
 * start of a tool. Times of different scales cannot be compared.
 */
export type HostScale = 'epoch' | 'year' | 'day' | 'start';

export interface HostTime {
  readonly ms: number;
  readonly scale: HostScale;
}

export const dayMs = 86_400_000;
/** After how many milliseconds a scale begins anew; `undefined` where it does not. A missing year counts as a common one. */
export const periods: Readonly<Record<HostScale, number | undefined>> = {
  epoch: undefined,
  year: 365 * dayMs,
  day: dayMs,
  start: undefined,
};

const CLOCK =
  '(?<hour>\\d{1,2}):(?<minute>\\d\\d):(?<second>\\d\\d)(?:[.,:](?<fraction>\\d{1,9}))?(?: ?(?<half>[AaPp])\\.?[Mm]\\b)?';
const ZONE = '(?: ?(?<zone>Z\\b|[+-]\\d\\d:?\\d\\d(?!\\d)))?';
const MONTHS = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';

/** A common year: with this one, a date without its year is never taken for a day too late. */
const someYear = 2001;

/** Notations of a time, the longest first. None looks at more than it takes, so each costs the same for any text. */
const notations: readonly RegExp[] = [
  // 2026-05-11T21:10:16.318433+00:00, 2026/05/11 21:10:16,318
  new RegExp(`(?<!\\d)(?<year>\\d{4})[-/.](?<month>\\d\\d)[-/.](?<day>\\d\\d)[T ,;_]{1,3}${CLOCK}${ZONE}`),
  // 11.05.2026 21:10:16.318, and 11/05/2026, of which nobody knows which number is the month
  new RegExp(`(?<!\\d)(?<day>\\d{1,2})[.-](?<month>\\d{1,2})[.-](?<year>\\d{4})[T ,;]{1,3}${CLOCK}${ZONE}`),
  // May 11 21:10:16, Mon May 11 2026 21:10:16, Mon May 11 21:10:16 CEST 2026
  new RegExp(
    `\\b(?<name>${MONTHS})[a-z]{0,6}\\.? {1,2}(?<day>\\d{1,2}),?(?: (?<year>\\d{4}),?)? ${CLOCK}(?: [A-Z]{2,5})?${ZONE}(?: (?<late>20\\d\\d)\\b)?`,
  ),
  // 11 May 2026 21:10:16, 11/May/2026:21:10:16 +0200
  new RegExp(
    `(?<!\\d)(?<day>\\d{1,2})[ /-](?<name>${MONTHS})[a-z]{0,6}[ /-](?<year>\\d{4})[ :,T]{1,2}${CLOCK}${ZONE}`,
  ),
  // 11 May 21:10:16 CEST 2026
  new RegExp(
    `(?<!\\d)(?<day>\\d{1,2}) (?<name>${MONTHS})[a-z]{0,6} ${CLOCK}(?: [A-Z]{2,5})?(?: (?<late>20\\d\\d)\\b)?`,
  ),
  // 11-16 21:41:58.630
  new RegExp(`(?<![\\d-])(?<month>\\d\\d)-(?<day>\\d\\d) ${CLOCK}`),
  // 21:10:16.318
  new RegExp(`(?<![\\d:])${CLOCK}`),
];

/** Seconds or milliseconds since 1970 of the years 2008 to 2039. */
const EPOCH = /(?<![\w.])(?<seconds>1[2-9]\d{8}|20\d{8}|21\d{8})(?:[.,]?(?<fraction>\d{1,9}))?(?![\w.])/;
/** `1335 - ` and `[   12.345678] `: a time since the start of a tool. */
const COUNTED = /^(?<ms>\d{1,10}) - $|^\[ {0,8}(?<seconds>\d{1,8}\.\d{3,9})\]/;

/** The first host time that stands in a text; undefined when there is none. */
export function hostTimeIn(text: string): HostTime | undefined {
  if (text.includes(':')) {
    for (const notation of notations) {
      const found = notation.exec(text)?.groups;
      if (found) {
        return timeOfParts(found);
      }
    }
  }
  const since = EPOCH.exec(text)?.groups;
  if (since) {
    return { ms: Number(since['seconds']) * 1000 + milliseconds(since['fraction']), scale: 'epoch' };
  }
  const counted = COUNTED.exec(text)?.groups;
  if (counted) {
    const { ms, seconds } = counted;
    return { ms: ms === undefined ? Math.round(Number(seconds) * 1000) : Number(ms), scale: 'start' };
  }
  return undefined;
}

type Parts = Readonly<Record<string, string | undefined>>;

function timeOfParts(parts: Parts): HostTime | undefined {
  const clock = clockOf(parts);
  if (clock === undefined) {
    return undefined;
  }
  const { day, month, name } = parts;
  if (day === undefined) {
    return { ms: clock, scale: 'day' };
  }
  const number = name === undefined ? Number(month) : MONTHS.split('|').indexOf(name) + 1;
  if (number < 1 || number > 12 || Number(day) < 1 || Number(day) > 31) {
    return undefined;
  }
  const year = parts['year'] ?? parts['late'];
  if (year === undefined || year === '') {
    return {
      ms: Date.UTC(someYear, number - 1, Number(day)) - Date.UTC(someYear, 0, 1) + clock,
      scale: 'year',
    };
  }
  const ms = Date.UTC(Number(year), number - 1, Number(day)) + clock - offsetOf(parts['zone']);
  return { ms, scale: 'epoch' };
}

/** The time of day; undefined for what is none. */
function clockOf({ hour, minute, second, fraction, half }: Parts): number | undefined {
  let hours = Number(hour);
  if (half !== undefined) {
    hours = (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  if (hours > 23 || Number(minute) > 59 || Number(second) > 60) {
    return undefined;
  }
  return (hours * 3600 + Number(minute) * 60 + Number(second)) * 1000 + milliseconds(fraction);
}

function milliseconds(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000);
}

/** How far a time zone is ahead of UTC. */
function offsetOf(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') {
    return 0;
  }
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
