/** Knows lines that look like part of a device log and have no form that can be read: torn ones, and unknown handlers. */

import { systemCategory } from './categories.ts';
import { levels } from './vocabulary.ts';

const level = `(?:${levels.join('|')})`;

/** Parts of a head; what an application prints by itself has none of them. */
const FRAGMENT = new RegExp(
  [
    // A time with the beginning of a category or a level behind it.
    `(?<!\\d)\\d{9,10} (?:\\[[a-z]|${level}\\b)`,
    // The end of a category with its level: `tem.nm] INFO: …`.
    `(?:^|[\\w.])\\] ${level}:`,
    // A category of Device OS in brackets, with or without its beginning.
    `\\[(?:${systemCategory})(?:\\.[\\w.]{1,40})?(?:\\] |$)`,
    // A category of Device OS beside a level, as a handler of one's own may print it.
    `\\b(?:system|comm|ncp|net|lwip|hal)\\.[a-z][\\w.]{1,30}\\W{1,4}${level}\\b`,
    `\\b${level}\\b\\W{1,6}(?:system|comm|ncp|net|lwip|hal)\\.[a-z][\\w.]{1,30}\\b`,
    // Records of JSON, and the trace of the Gen 2 modem.
    `\\{"l":"${level}"`,
    ' AT (?:send|read)[ A-Z+>]{1,24}\\d{1,6} "',
    '^AT (?:send|read) {1,12}[A-Z+>]{0,4} {0,12}\\d{1,6} "',
  ].join('|'),
);

const reach = 400;

/** Whether a line of text looks like part of a device log. */
export function isFragment(text: string): boolean {
  return FRAGMENT.test(text.slice(0, reach));
}
