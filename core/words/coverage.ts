/** What a person should know of the lines that could not be read. */

import type { Coverage } from '../diagnosis/diagnosis.ts';

/** Fewer torn lines than this, or a smaller part of the log, change no verdict. */
const fewest = 3;
const share = 0.05;

/** One sentence when so many lines could not be read that the verdict may lack something; else undefined. */
export function unreadText({ system, unread }: Coverage): string | undefined {
  if (unread < fewest || unread < share * (system + unread)) {
    return undefined;
  }
  return `${unread} lines look like part of the device log and could not be read, so something may be missing here.`;
}
