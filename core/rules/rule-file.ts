/** The form in which people write rules: the schema of files with defaults and named cases at their head. */

import * as v from 'valibot';
import { factNames, levels, marks, stageIds } from '../log/vocabulary.ts';
import { platformIds } from './platforms.ts';
import { release } from './releases.ts';
import { exchangeEnds } from './rule.ts';
import { described, oneOrMore } from './schema-parts.ts';

const sentence = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1200));
const prose = (text: string) =>
  v.optional(
    described(
      oneOrMore(sentence),
      `${text} A list tells only the sentences whose slots all have a value in the line.`,
    ),
  );

/** Releases between `since` and `until` that are not meant: Device OS grows on two branches at once. */
const gaps = v.optional(
  described(
    v.array(v.pipe(v.array(release), v.length(2))),
    'Releases in between that are not meant, such as [["6.0.0", "6.1.1"]].',
  ),
);

const wordFields = {
  harmless: v.optional(
    described(
      v.union([v.boolean(), v.literal('usually')]),
      'true: never a fault by itself. "usually": harmless unless what `worry` says.',
    ),
  ),
  says: prose('What the line says, one or two plain sentences. {slot} inserts a value.'),
  means: prose('What it means for the connection.'),
  next: prose('What normally follows.'),
  worry: prose('When to worry.'),
  do: v.optional(
    described(
      v.union([sentence, v.pipe(v.array(sentence), v.maxLength(6))]),
      'What to do, most useful first; in a case [] takes back what the rule says.',
    ),
  ),
};

const values = oneOrMore(v.string());

const caseSchema = described(
  v.pipe(
    v.strictObject({
      when: v.optional(
        described(
          v.objectWithRest(
            {
              connected: v.optional(
                described(v.boolean(), 'Whether the cloud connection stands where the line is printed.'),
              ),
              outcome: v.optional(
                described(
                  oneOrMore(v.picklist(exchangeEnds)),
                  'How the AT exchange of this line ends in the log: ok, error, or none when another command comes first.',
                ),
              ),
            },
            v.union([values, v.boolean()]),
          ),
          'Values of slots, as printed or by the name of the code; true: there is a value, false: there is none.',
        ),
      ),
      since: v.optional(
        described(release, 'Holds when the log proves that the device runs this release or a later one.'),
      ),
      until: v.optional(
        described(release, 'Holds when the log proves that the device runs this release or an older one.'),
      ),
      gaps,
      ...wordFields,
    }),
    v.check(
      (it) => it.when !== undefined || it.since !== undefined || it.until !== undefined,
      'needs "when", "since" or "until"',
    ),
  ),
  'Words that replace those of the rule for some values, releases or states.',
);

const milestoneSchema = v.strictObject({
  mark: described(
    v.picklist(marks),
    'requests: a connection is asked for. enters, retries, passes, loses: a stage. shows: work on a stage that goes on while connected too. probes: the same, of a question that begins an attempt only when nobody answers it. wires, unwires: a cable leads to the network from here on, or no longer. dials, hangs-up: the same of a cellular data connection. aside: the next lines are about an interface that does not lead to the cloud. breaks: the connection to the cloud is broken, however it is closed then. closes: it is closed, on purpose unless something broke it. ends: on purpose.',
  ),
  stage: v.optional(v.picklist(stageIds)),
  when: v.optional(v.record(v.string(), values)),
});

const template = described(
  v.pipe(v.string(), v.minLength(1), v.maxLength(400)),
  'The message with typed slots, such as "State changed: {from:word} -> {to:word}".',
);

const wordingSchema = v.strictObject({
  text: template,
  since: v.optional(
    described(release, 'The first Device OS release that has this wording, when it is not 0.6.0.'),
  ),
  until: v.optional(described(release, 'The last one, when later releases have it no more.')),
  gaps,
});

/** What the rules of a file may have in common. */
const common = {
  categories: v.optional(
    described(
      oneOrMore(v.pipe(v.string(), v.minLength(1), v.maxLength(60))),
      'Log categories that print it, newest first. "raw" is a line without a header.',
    ),
  ),
  levels: v.optional(oneOrMore(v.picklist(levels))),
  origin: v.optional(
    described(v.literal('application'), 'Printed by the application or a library in it, not by Device OS.'),
  ),
  platforms: v.optional(
    described(
      oneOrMore(v.picklist(platformIds)),
      'Devices that print it, when not all do. p2 is the Photon 2 too, electron the E Series.',
    ),
  ),
  debugBuildOnly: v.optional(v.boolean()),
  stage: v.optional(v.picklist(stageIds)),
  harmless: wordFields.harmless,
  sources: v.optional(
    described(
      oneOrMore(v.pipe(v.string(), v.minLength(3))),
      'What proves the rule: files of Device OS as `path : function (v2.0.0 to v6.2.0)`, with the releases in which they print the message, or standards and manuals.',
    ),
  ),
};

const ruleSchema = v.strictObject({
  id: described(
    v.pipe(v.string(), v.regex(/^[a-z0-9.+-]+\/[a-z0-9-]+$/, 'must look like area/slug, in lower case')),
    'area/slug, never renamed once released.',
  ),
  title: described(v.pipe(v.string(), v.minLength(3), v.maxLength(80)), 'A few words that name the message.'),
  ...common,
  wordings: described(
    oneOrMore(v.union([template, wordingSchema])),
    'The message with typed slots; as an object when only some releases print it so.',
  ),
  after: v.optional(
    described(oneOrMore(v.string()), 'Only as a reply to a command that begins like one of these.'),
  ),
  ...wordFields,
  says: v.unwrap(wordFields.says),
  cases: v.optional(
    described(
      oneOrMore(v.union([v.string(), caseSchema])),
      'The first one that holds counts; the rule itself is for the rest. A name stands for the cases of that name at the head of the file.',
    ),
  ),
  findings: v.optional(
    described(
      oneOrMore(v.string()),
      'Codes of findings this line may be evidence of, but those that triggers and detectors derive from its signal.',
    ),
  ),
  milestones: v.optional(described(oneOrMore(milestoneSchema), 'What the line proves of the stages.')),
  facts: v.optional(
    described(
      v.record(v.picklist(factNames), v.string()),
      'What is known from this line on: a fact and a slot in braces or a constant; "" forgets it.',
    ),
  ),
  signal: v.optional(described(v.string(), 'The fact this line reports to the fold and the diagnosis.')),
  set: v.optional(described(v.record(v.string(), v.string()), 'Constant values added to the signal.')),
  costs: v.optional(
    described(
      v.literal(true),
      'Of a fault: data, an update or a setting is lost, or something does not work until a restart. Told as a warning at once.',
    ),
  ),
  online: v.optional(
    described(
      v.picklist(['sends', 'answers']),
      'Printed only while the connection to the cloud stands, so a log that begins with it begins connected: the device sends, or the cloud has answered.',
    ),
  ),
  samples: oneOrMore(v.string()),
  counterSamples: oneOrMore(v.string()),
});

export const ruleFileHeadSchema = v.strictObject({
  $schema: v.optional(v.string()),
  defaults: v.optional(
    described(v.strictObject(common), 'What holds for every rule that says nothing else.'),
  ),
  cases: v.optional(described(v.record(v.string(), oneOrMore(caseSchema)), 'Cases that several rules name.')),
  rules: v.array(v.unknown()),
});

export const ruleFileSchema = v.strictObject({
  ...ruleFileHeadSchema.entries,
  rules: v.array(ruleSchema),
});

export { ruleSchema as writtenRuleSchema };
export type WrittenRule = v.InferOutput<typeof ruleSchema>;
export type WrittenCase = v.InferOutput<typeof caseSchema>;
export type WrittenMilestone = v.InferOutput<typeof milestoneSchema>;
export type RuleFile = v.InferOutput<typeof ruleFileSchema>;
/** What stands above the rules of a file. */
export type RuleFileHead = Pick<RuleFile, 'defaults' | 'cases'>;
