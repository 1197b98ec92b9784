/** No text for people has a place left for a value: not where a line has few of them, and not where a finding has none. */

import assert from 'node:assert/strict';
import type { Finding } from '../../core/diagnosis/diagnosis.ts';
import { articleOf } from '../../core/features/articles/articles.ts';
import { explain } from '../../core/features/explain/explain.ts';
import { readLogLine } from '../../core/line/line-reading.ts';
import { slotsNamedIn } from '../../core/rules/rule-words.ts';
import type { SlotClass } from '../../core/rules/template.ts';
import type { EffectivePattern } from '../../core/rules/wordings.ts';
import { headlineMarkdown, wordsOf } from '../../core/words/finding-words.ts';
import { analyzed } from '../support/analyzed.ts';
import { knowledge } from '../support/knowledge.ts';
import { sampleLine } from '../support/samples.ts';

/** The least that a slot takes. */
const least: Readonly<Record<SlotClass, string>> = { int: '1', hex: '1', float: '1', word: 'x', text: '' };

/** Messages of this length are cut by the buffer of Device OS. */
const longest = 159;

/** A message of a wording in which every slot holds the least that it takes. */
function barest({ template: { literals, slots } }: EffectivePattern): string {
  return literals.map((it, index) => it + (slots[index] ? least[slots[index].class] : '')).join('');
}

/** Words in braces are the slots of rules; text of a log has none here. */
const place = /\{[A-Za-z][A-Za-z0-9]*\}/;

describe('a text for people', () => {
  it('says nothing of a value that the line does not have, in any wording', () => {
    const wrong = knowledge.patterns.flatMap((pattern) => {
      const { rule } = pattern;
      const line = sampleLine(barest(pattern), rule.categories[0] ?? '');
      const command = rule.after ? `${sampleLine(`> ${rule.after[0]}`, rule.categories[0] ?? '')}\n` : '';
      const analysis = analyzed(`${command}${line}\n`);
      const at = command === '' ? 0 : 1;
      const { words, pattern: found, slots } = readLogLine(analysis, at);
      const texts = [words?.says, words?.means, words?.next, words?.worry].map((it) => it ?? '');
      const has = [...slots.map((it) => it.name), ...Object.keys(found?.rule.set ?? {})];
      const missing = texts.flatMap(slotsNamedIn).filter((it) => !has.includes(it));
      const { markdown, title } = explain(analysis, at);
      return [...missing, ...(place.test(markdown + title) ? [markdown] : [])].map(
        (it) => `${rule.id}: ${it}`,
      );
    });
    assert.deepEqual(wrong, []);
  });

  it('leaves out what the log’s buffer cut off, in any wording, at any of its values', () => {
    let count = 0;
    const wrong = knowledge.patterns.flatMap((pattern) => {
      const { rule, template } = pattern;
      const category = rule.categories[0] ?? '';
      return template.slots.flatMap((_, at) => {
        const filled = template.slots.findIndex((it) => it.class === 'text' || it.class === 'word');
        if (filled < 0 || filled >= at) {
          return [];
        }
        count++;
        const message = template.literals
          .slice(0, at + 1)
          .map((it, index) => {
            const { class: slotClass = 'text' } = template.slots[index] ?? {};
            return it + (index === at ? '' : index === filled ? 'x'.repeat(longest) : least[slotClass]);
          })
          .join('');
        const analysis = analyzed(`${sampleLine(`${message}~`, category)}\n`);
        const reading = readLogLine(analysis, 0);
        const { markdown } = explain(analysis, 0);
        const { says = rule.title, means, next, worry } = reading.words ?? {};
        const set = Object.keys(reading.pattern?.rule.set ?? {});
        const has = [...reading.slots.filter((it) => !it.absent).map((it) => it.name), ...set];
        const named = [says, means, next, worry].flatMap((it) => slotsNamedIn(it ?? ''));
        const left = says.trim() === '' || named.some((it) => !has.includes(it)) || place.test(markdown);
        return left ? [`${rule.id}: ${message}: ${markdown}`] : [];
      });
    });
    assert.ok(count > 50);
    assert.deepEqual(wrong, []);
  });

  it('has no place left in the words of a finding without values, nor in those of its article', () => {
    const bare: Omit<Finding, 'code'> = {
      severity: 'warning',
      role: 'cause',
      confidence: 'certain',
      stage: undefined,
      line: 0,
      endLine: 0,
      evidence: [],
      beside: [],
      echoes: [],
      attempt: undefined,
      occurrences: 1,
      recovered: false,
      earlier: false,
      causedBy: undefined,
      network: undefined,
      shown: { signals: [], triedMs: undefined, trace: false },
      device: {
        platforms: [],
        generation: undefined,
        modem: undefined,
        releases: { known: [], newer: true },
      },
      interface: undefined,
      facts: {},
      reason: undefined,
      wording: undefined,
    };
    const findings: readonly Finding[] = [
      ...[...knowledge.findings.keys()].map((code) => ({ ...bare, code })),
      ...knowledge.patterns.map(({ number }) => ({
        ...bare,
        code: 'system/error-reported',
        wording: number,
      })),
    ];
    const texts = findings.flatMap((it) => [
      headlineMarkdown(knowledge, it),
      ...Object.values(wordsOf(knowledge, it)).flat(),
    ]);
    const articles = [...knowledge.findings.keys()].map((it) => articleOf(knowledge, it)?.markdown ?? '');
    assert.ok(texts.length > 5000);
    assert.deepEqual(
      [...texts, ...articles].filter((it) => place.test(it)),
      [],
    );
  });
});
