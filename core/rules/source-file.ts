/**
 * The source files of Device OS that print log lines: under which categories each does, in which releases, and for
 * which devices. They tell which of the files that a rule names printed the line at hand.
 */

import * as v from 'valibot';
import { platformIds } from './platforms.ts';
import { isWithinBounds, release } from './releases.ts';
import { described, listOf, oneOrMore } from './schema-parts.ts';

const sourceFileSchema = v.strictObject({
  path: described(v.pipe(v.string(), v.minLength(3)), 'As in the repository of Device OS.'),
  prints: described(
    v.array(
      v.strictObject({
        category: described(
          v.string(),
          '"raw" is a line without a header, "before-0.6" one in the form that had no categories yet.',
        ),
        since: v.optional(release),
        until: v.optional(release),
        gaps: v.optional(v.array(v.pipe(v.array(release), v.length(2)))),
      }),
    ),
    'Categories of its lines, with the releases in which it prints them, when those are not all since 0.6.0. A file that sends AT commands prints them under the category of its AT parser.',
  ),
  platforms: v.optional(
    described(oneOrMore(v.picklist(platformIds)), 'Devices it is built for, when not all with the category.'),
  ),
  modems: v.optional(described(oneOrMore(v.string()), 'Modems it drives, when it drives one.')),
});

export const sourceFileListSchema = v.strictObject({
  $schema: v.optional(v.string()),
  files: described(
    v.array(sourceFileSchema),
    'Every source file that the notes of rules name, in the order of the paths.',
  ),
});

export type SourceFile = v.InferOutput<typeof sourceFileSchema>;

/** Whether a file prints lines of a category at a release. */
export function printsUnder(file: SourceFile, category: string, at: string): boolean {
  return file.prints.some((it) => it.category === category && isWithinBounds(at, it));
}

/** Whether a file is built for one of the devices; when nothing is known of the device, it is. */
export function isBuiltFor({ platforms }: SourceFile, devices: readonly string[]): boolean {
  const own: readonly string[] | undefined = platforms && listOf(platforms);
  return own === undefined || devices.length === 0 || own.some((it) => devices.includes(it));
}

/** Whether a file drives a modem, or none in particular; when the modem is not known, it does. */
export function drives({ modems }: SourceFile, modem: string | undefined): boolean {
  return modems === undefined || modem === undefined || listOf(modems).includes(modem);
}
