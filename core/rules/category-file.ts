/** The log categories of Device OS: the form of the list that a misspelled category of a rule is found by. */

import * as v from 'valibot';

export const categoryFileSchema = v.strictObject({
  $schema: v.optional(v.string()),
  categories: v.pipe(
    v.array(v.string()),
    v.description('Every category that Device OS has had since 0.6.0, in the order of the alphabet.'),
  ),
});
