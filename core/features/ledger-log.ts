/** The device log that a text holds as the ledger record of a device, whole or in part. */

import { ledgerRecords, logOfRecord } from '../log/ledger.ts';

/** The log of all records in a text, in the order of time within each; undefined when there is none. Never throws. */
export function ledgerLogIn(text: string): string | undefined {
  const records = ledgerRecords(text);
  return records.length === 0 ? undefined : records.map(logOfRecord).join('');
}
