/** What holds for all rules, beyond what `npm run check:knowledge` says of each: one loop for each thing. */

import assert from 'node:assert/strict';
import type { Prose, Rule } from '../../core/rules/rule.ts';
import type { RuleFile } from '../../core/rules/rule-file.ts';
import { slotsNamedIn } from '../../core/rules/rule-words.ts';
import { matchTemplate, maxSlots } from '../../core/rules/template.ts';
import { knowledgeFiles } from '../../scripts/knowledge-files.ts';
import { codeBelow } from '../support/code.ts';
import { headOf } from '../support/head.ts';
import { knowledge, source } from '../support/knowledge.ts';
import { patternOf, sampleLine } from '../support/samples.ts';

const { rules } = knowledge;
const files = knowledgeFiles('rules') as readonly { path: string; data: RuleFile }[];

/** Rules whose wording takes in those of more special rules, which must win. */
const general = new Map<string, readonly string[]>([
  ['any command and any answer', ['ncp.at/line', 'ncp.at/line-2']],
  [
    'a command in a form that has no rule of its own',
    ['at/any-command', 'at/any-read', 'at/any-report', 'at/any-set', 'at/any-test'],
  ],
  [
    'an answer with details that only some of them have a rule for',
    [
      'at/cell-info-reply',
      'at/cell-info-row',
      'at/configuration-read',
      'at/configuration-reply',
      'at/configuration-set',
      'at/context-reply-other',
      'at/context-set-other',
      'at/indicator-text-urc',
      'at/join-state-reply-odd',
      'at/quectel-engineering',
      'at/quectel-signal-other',
      'at/release-cause-reply',
      'at/scan-row-odd',
      'at/server-setting',
    ],
  ],
  [
    'any value, of which some have a rule of their own',
    [
      'at/cme-error',
      'at/connect-rate',
      'at/dial-other',
      'at/esp32-update-other',
      'at/join-error',
      'at/operator-set',
      'at/profile-data-status-reply',
      'at/release-cause-attach',
      'at/signal-reply',
      'at/sim-state-reply',
      'at/technology-set',
      'lwip.ppp/ipcp-termreq-sent',
      'comm.coreprotocol/all-confirmed-messages-sent',
      'net.ifapi/netif-state',
      'system.cm/using-best-network',
      'ncp.rltk.client/line-5',
    ],
  ],
  ['a final result, unless the command is known', ['at/error', 'at/no-carrier']],
  [
    'an answer that may go on with more fields',
    [
      'at/band-mask-reply-other',
      'at/context-reply-short',
      'system/internet-test-failed-3',
      'system/network-command-complete-result',
      'system/read-server-address-type-domain',
      'system/resolving-host',
    ],
  ],
]);

/** Signals that the fold adds by itself. */
const foldSignals = ['stage-passed', 'stage-lost'];

describe('rules', () => {
  it('are all in the bundle', () => {
    assert.deepEqual(
      source.rules.map((it) => it.id).sort(),
      files.flatMap(({ data }) => data.rules.map((it) => it.id)).sort(),
    );
  });

  it('need the command they are an answer to', () => {
    const bound = rules.filter((it) => it.after);
    assert.ok(bound.length > 0);
    for (const rule of bound) {
      for (const it of rule.samples) {
        assert.notEqual(patternOf(rule, it, rule.categories[0], '')?.rule, rule, rule.id);
      }
      for (const it of rule.after ?? []) {
        assert.match(it, /^AT/, rule.id);
      }
    }
  });

  it('claim a line only from its first character to its last', () => {
    const wrong = rules.flatMap((rule) =>
      rule.samples.flatMap((sample) => {
        const { template } = patternOf(rule, sample) ?? {};
        const before = template?.literals[0] === '' ? [] : [`~${sample}`];
        const last = template?.slots.at(-1)?.class;
        const open = template?.literals.at(-1) === '' && last !== 'int' && last !== 'hex' && last !== 'float';
        const behind = open ? [] : [`${sample.trimEnd()} ~`];
        return [...before, ...behind]
          .filter((it) => patternOf(rule, it)?.template === template)
          .map((it) => `${rule.id}: "${it}"`);
      }),
    );
    assert.deepEqual(wrong, []);
  });

  it('share a message with another rule only where that one is known to be general', () => {
    const known = new Set([...general.values()].flat());
    const used = new Set<string>();
    const wrong = rules.flatMap((rule) =>
      rule.samples.flatMap((sample) =>
        alsoMatching(rule, sample)
          .filter((other) => (known.has(other) ? !used.add(other) : true))
          .map((other) => `"${sample}" of ${rule.id} is also ${other}`),
      ),
    );
    assert.deepEqual(wrong, []);
    assert.deepEqual(
      [...known].filter((it) => !used.has(it)),
      [],
      'general no more',
    );
  });

  it('say something of every wording, and insert only what the first one has', () => {
    const wrong = rules.flatMap((rule) => {
      const slots = rule.wordings.map((it) => [...slotsOf(it.text), ...Object.keys(rule.set ?? {})]);
      const tellable = (text: Prose, has: readonly string[]) =>
        typeof text === 'string' || text.some((it) => slotsNamedIn(it).every((slot) => has.includes(slot)));
      const texts = [rule, ...(rule.cases ?? [])].flatMap((it) => [it.says, it.means, it.next, it.worry]);
      return [
        ...slots
          .filter((has) => !tellable(rule.says, has))
          .map((has) => `${rule.id}: nothing to say with ${has}`),
        ...[...texts, rule.title]
          .filter((it) => typeof it === 'string')
          .flatMap(slotsNamedIn)
          .filter((it) => !slots[0]?.includes(it))
          .map((it) => `${rule.id}: {${it}} is not in the first wording`),
      ];
    });
    assert.deepEqual(wrong, []);
  });

  it('wait for values that the table of the slot knows', () => {
    const wrong = knowledge.patterns.flatMap(({ rule, template, milestones }) =>
      milestones.flatMap(({ conditions }) =>
        conditions.flatMap(({ slot, wanted }) => {
          const table = knowledge.tables.get(template.slots.find((it) => it.name === slot)?.type ?? '');
          return table
            ? wanted.filter((it) => !Object.hasOwn(table.values, it)).map((it) => `${rule.id}: ${it}`)
            : [];
        }),
      ),
    );
    assert.deepEqual(wrong, []);
  });

  it('report every signal that the diagnosis asks for', () => {
    const reported = new Set([...foldSignals, ...rules.flatMap((it) => it.signal ?? [])]);
    const diagnosis = codeBelow('core/diagnosis');
    const asked = [...diagnosis.matchAll(/(?:\.of\(|\.signal [!=]== )((?:'[a-z0-9-]+'(?:,\s*)?)+)/g)].flatMap(
      (it) => [...(it[1] ?? '').matchAll(/'([^']+)'/g)].map((name) => name[1] ?? ''),
    );
    assert.ok(asked.length > 50);
    assert.deepEqual([...new Set(asked)].filter((it) => !reported.has(it)).sort(), []);
  });
});

function slotsOf(template: string): string[] {
  return [...template.matchAll(/\{(\w+):/g)].map((it) => it[1] ?? '');
}

/** Other rules of the same category, with the same claim on a command, whose wording fits the message too. */
function alsoMatching(rule: Rule, sample: string): string[] {
  const [category = ''] = rule.categories;
  const head = headOf(sampleLine(sample, category));
  const spans = new Int32Array(maxSlots * 2);
  const fits = knowledge.patterns.filter(
    (it) =>
      it.rule !== rule &&
      it.categories.includes(category) &&
      (it.rule.after ?? ['']).some((after) => (rule.after?.[0] ?? '').startsWith(after)) &&
      matchTemplate(it.template, head, spans) >= 0,
  );
  return [...new Set(fits.map((it) => it.rule.id))];
}
