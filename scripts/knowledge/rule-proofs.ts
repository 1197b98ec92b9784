/** The rules proved together: each sample is taken for its rule among all others, and no counter-sample is. */

import { headOf } from '../../core/log/log.ts';
import { buildKnowledge, type Knowledge } from '../../core/rules/knowledge.ts';
import { type KnowledgeFiles, sourceOf } from '../../core/rules/knowledge-source.ts';
import { oldForm } from '../../core/rules/recognize.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { findPattern, rawCategory } from '../../core/rules/rule-index.ts';
import type { Fault, Path } from '../../core/rules/schema-faults.ts';
import type { EffectivePattern } from '../../core/rules/wordings.ts';
import { isOf, type ParsedFile } from './parsed-files.ts';

/** The knowledge in files that have no fault. */
export function knowledgeOf(files: readonly ParsedFile[]): Knowledge {
  const data = (part: string) => files.filter(isOf(part)).map((it) => it.data);
  return buildKnowledge(
    sourceOf({
      rules: data('rules/'),
      tables: data('tables/'),
      findings: data('findings/'),
      ladders: data('ladders.json'),
      triggers: data('triggers.json'),
      platforms: data('platforms.json'),
      releases: data('releases.json'),
      documentation: data('documentation.json'),
      sourceFiles: data('source-files.json'),
    } as unknown as KnowledgeFiles),
  );
}

/** A whole line around a message, as the log handler of its time prints it. */
export function sampleLine(message: string, category: string): string {
  if (category === rawCategory) {
    return message;
  }
  return category === oldForm
    ? `0000012345:INFO : void loop() (7):${message}`
    : `0000012345 [${category}] INFO: ${message}`;
}

/** The wording that a message is taken for in a category, as an answer to a command that begins like `after`. */
export function patternOf(
  { index }: Knowledge,
  message: string,
  category: string,
  after: string | undefined,
): EffectivePattern | undefined {
  return findPattern(index, headOf(sampleLine(message, category)), category, after) as
    | EffectivePattern
    | undefined;
}

/** What is wrong with the samples of a rule; `index` is its place in the file, `wordings` those of the rule. */
export function proofFaults(
  knowledge: Knowledge,
  rule: Rule,
  index: number,
  wordings: readonly EffectivePattern[],
): readonly Fault[] {
  const base: Path = ['rules', index];
  const [first = ''] = rule.categories;
  const takenFor = (message: string, category: string, after: string | undefined) =>
    patternOf(knowledge, message, category, after);
  const commands = rule.after ?? [''];
  const samples = rule.samples.flatMap((sample, at) => {
    const strayed = rule.categories
      .flatMap((category) =>
        commands.map((after) => ({ category, found: takenFor(sample, category, after) })),
      )
      .find(({ found }) => found?.rule.id !== rule.id);
    return strayed === undefined ? [] : [{ at, ...strayed }];
  });
  const shown = rule.samples.map((it) => takenFor(it, first, commands[0]));
  return [
    ...samples.map(({ at, category, found }) => ({
      path: [...base, 'samples', at],
      message: `In the category ${category} this sample is taken for ${found === undefined ? 'no rule' : `the rule ${found.rule.id}`}. Make one of the two more special, or correct the sample.`,
    })),
    ...rule.wordings.flatMap((_, at) =>
      shown.includes(wordings[at])
        ? []
        : [
            {
              path: [...base, 'wordings', at],
              message: 'No sample shows this wording. Add one to "samples".',
            },
          ],
    ),
    ...rule.counterSamples.flatMap((it, at) =>
      commands.some((after) => takenFor(it, first, after)?.rule.id === rule.id)
        ? [
            {
              path: [...base, 'counterSamples', at],
              message: 'The rule matches this counter-sample. Correct one of them.',
            },
          ]
        : [],
    ),
  ];
}
