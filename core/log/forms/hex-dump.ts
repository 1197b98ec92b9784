/** Bytes as hex digits, without anything else on the line. */

import type { Form } from './form.ts';

export const readHexDump: Form = ({ start }, head) => {
  if (start.length < 8 || start.length % 2 !== 0 || !/^[0-9a-fA-F]+$/.test(start)) {
    return false;
  }
  head.kind = 'dump';
  return true;
};
