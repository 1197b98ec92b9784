/** What a rule is: the wording of one message that Device OS prints, and what a person should know about it. */

import * as v from 'valibot';
import { factNames, levels, marks, stageIds } from '../log/vocabulary.ts';
import { platformIds } from './platforms.ts';
import { release } from './releases.ts';

const sentence = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1200));

const platform = v.picklist(platformIds);
/** Releases between `since` and `until` that are not meant: Device OS grows on two branches at once. */
const gaps = v.pipe(
  v.array(v.pipe(v.array(release), v.length(2))),
  v.description('Releases in between that are not meant, such as [["6.0.0", "6.1.1"]].'),
);
const says = v.pipe(
  sentence,
  v.description('What the line says, one or two plain sentences. {slot} inserts a value.'),
);
const means = v.pipe(sentence, v.description('What it means for the connection.'));
const next = v.pipe(sentence, v.description('What normally follows.'));
const worry = v.pipe(sentence, v.description('When to worry.'));
const advice = v.pipe(v.array(sentence), v.maxLength(6), v.description('What to do, most useful first.'));
const harmless = v.pipe(
  v.union([v.boolean(), v.literal('usually')]),
  v.description('true: never a fault by itself. "usually": harmless unless what `worry` says.'),
);
/** Wanted values of slots, as printed or by the name that their table gives them. */
const slotValues = v.record(v.string(), v.union([v.string(), v.array(v.string())]));

const caseSchema = v.pipe(
  v.strictObject({
    when: v.optional(
      v.pipe(slotValues, v.description('Values of slots, as printed or by the name of the code.')),
    ),
    since: v.optional(
      v.pipe(
        release,
        v.description('Holds when the log proves that the device runs this release or a later one.'),
      ),
    ),
    until: v.optional(
      v.pipe(
        release,
        v.description('Holds when the log proves that the device runs this release or an older one.'),
      ),
    ),
    gaps: v.optional(gaps),
    harmless: v.optional(harmless),
    says: v.optional(says),
    means: v.optional(means),
    next: v.optional(next),
    worry: v.optional(worry),
    do: v.optional(advice),
  }),
  v.check(
    (it) => it.when !== undefined || it.since !== undefined || it.until !== undefined,
    'needs "when", "since" or "until"',
  ),
  v.description('Words that replace those of the rule for some values or releases.'),
);

const milestoneSchema = v.strictObject({
  mark: v.pipe(
    v.picklist(marks),
    v.description(
      'requests: a connection is asked for. enters, retries, passes, loses: a stage. shows: work on a stage that goes on while connected too. probes: the same, of a question that begins an attempt only when nobody answers it. aside: the next lines are about an interface that does not lead to the cloud. ends: on purpose.',
    ),
  ),
  stage: v.optional(v.picklist(stageIds)),
  when: v.optional(slotValues),
});

const variantSchema = v.strictObject({
  template: v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(400),
    v.description('The message with typed slots, such as "State changed: {from:word} -> {to:word}".'),
  ),
  since: v.optional(
    v.pipe(
      release,
      v.description('The first Device OS release that has this wording, when it is not 0.6.0.'),
    ),
  ),
  until: v.optional(v.pipe(release, v.description('The last one, when later releases have it no more.'))),
  gaps: v.optional(gaps),
});

export const ruleSchema = v.strictObject({
  id: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9.+-]+\/[a-z0-9-]+$/, 'must look like area/slug, in lower case'),
    v.description('area/slug, never renamed once released.'),
  ),
  title: v.pipe(
    v.string(),
    v.minLength(3),
    v.maxLength(80),
    v.description('A few words that name the message.'),
  ),
  categories: v.pipe(
    v.array(v.pipe(v.string(), v.maxLength(60))),
    v.minLength(1),
    v.description('Log categories that print it, newest first. "raw" is a line without a header.'),
  ),
  levels: v.optional(v.array(v.picklist(levels))),
  origin: v.optional(
    v.pipe(
      v.literal('application'),
      v.description('Printed by the application or a library in it, not by Device OS.'),
    ),
  ),
  variants: v.pipe(v.array(variantSchema), v.minLength(1)),
  platforms: v.optional(
    v.pipe(
      v.array(platform),
      v.description('Devices that print it, when not all do. p2 is the Photon 2 too, electron the E Series.'),
    ),
  ),
  debugBuildOnly: v.optional(v.boolean()),
  stage: v.optional(v.picklist(stageIds)),
  harmless,
  says,
  means: v.optional(means),
  next: v.optional(next),
  worry: v.optional(worry),
  do: v.optional(advice),
  cases: v.optional(
    v.pipe(
      v.array(caseSchema),
      v.description('The first one that holds counts; the rule itself is for the rest.'),
    ),
  ),
  findings: v.optional(
    v.pipe(v.array(v.string()), v.description('Codes of findings this line may be evidence of.')),
  ),
  after: v.optional(
    v.pipe(v.array(v.string()), v.description('Only as a reply to a command that begins like one of these.')),
  ),
  milestones: v.optional(
    v.pipe(v.array(milestoneSchema), v.description('What the line proves of the stages.')),
  ),
  facts: v.optional(
    v.pipe(
      v.record(v.picklist(factNames), v.string()),
      v.description(
        'What is known from this line on: a fact and a slot in braces or a constant; "" forgets it.',
      ),
    ),
  ),
  signal: v.optional(
    v.pipe(v.string(), v.description('The fact this line reports to the fold and the diagnosis.')),
  ),
  set: v.optional(
    v.pipe(v.record(v.string(), v.string()), v.description('Constant values added to the signal.')),
  ),
  sources: v.pipe(v.array(v.pipe(v.string(), v.minLength(3))), v.minLength(1)),
  samples: v.pipe(v.array(v.string()), v.minLength(1)),
  counterSamples: v.pipe(v.array(v.string()), v.minLength(1)),
});

export const ruleFileSchema = v.strictObject({
  $schema: v.optional(v.string()),
  rules: v.array(ruleSchema),
});

export type Rule = v.InferOutput<typeof ruleSchema>;
export type RuleCase = NonNullable<Rule['cases']>[number];
export type RuleFile = v.InferOutput<typeof ruleFileSchema>;
