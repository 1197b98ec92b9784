/** The rules prove themselves: one loop over all of them for each thing that must hold. */

import assert from 'node:assert/strict';
import * as v from 'valibot';
import { type Rule, type RuleFile, ruleFileSchema } from '../../core/rules/rule.ts';
import { matchTemplate, maxSlots } from '../../core/rules/template.ts';
import { knowledgeFiles, readKnowledge } from '../../scripts/knowledge-files.ts';
import { headOf, knowledge, lineOf, patternOf, sourceOf } from '../reading.ts';

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
      ...['creg', 'cgreg', 'cereg'].flatMap((it) => [
        `at/${it}-cell-reply`,
        `at/${it}-cell-urc`,
        `at/${it}-partial-reply`,
        `at/${it}-partial-urc`,
        `at/${it}-status-reply`,
        `at/${it}-status-urc`,
      ]),
      'at/band-mask-reply-other',
      'at/context-reply-short',
      'system/internet-test-failed-3',
      'system/network-command-complete-result',
      'system/read-server-address-type-domain',
      'system/resolving-host',
    ],
  ],
]);

/** Signals that are shown as a step of a stage and that no diagnosis needs. */
const stepsOnly: readonly string[] = ['address-from-session', 'ethernet-created'];

/** Signals that the fold adds by itself. */
const foldSignals = ['stage-passed', 'stage-lost'];

describe('rules', () => {
  it('have the form of the schema, in every file', () => {
    const wrong = files.flatMap(({ path, data }) => {
      const result = v.safeParse(ruleFileSchema, data);
      return result.success
        ? []
        : result.issues.map((it) => `${path}: ${v.getDotPath(it) ?? ''}: ${it.message}`);
    });
    assert.deepEqual(wrong, []);
  });

  it('are all in the bundle', () => {
    assert.deepEqual(
      readKnowledge()
        .rules.map((it) => it.id)
        .sort(),
      files.flatMap(({ data }) => data.rules.map((it) => it.id)).sort(),
    );
  });

  it('have ids of their own, sorted within a file', () => {
    const ids = rules.map((it) => it.id);
    assert.deepEqual(
      ids.filter((it, at) => ids.indexOf(it) !== at),
      [],
    );
    for (const { path, data } of files) {
      const inFile = data.rules.map((it) => it.id);
      assert.deepEqual(inFile, [...inFile].sort(), path);
    }
  });

  it('own every one of their samples, in each of their categories', () => {
    const wrong = rules.flatMap((rule) =>
      rule.categories.flatMap((category) =>
        (rule.after ?? ['']).flatMap((after) =>
          rule.samples
            .map((sample) => ({ sample, found: patternOf(rule, sample, category, after)?.rule.id }))
            .filter(({ found }) => found !== rule.id)
            .map(({ sample, found }) => `${rule.id} [${category}] "${sample}" is taken for ${found}`),
        ),
      ),
    );
    assert.deepEqual(wrong, []);
  });

  it('have a sample for every wording', () => {
    const wrong = rules.flatMap((rule) => {
      const shown = rule.samples.map((it) => patternOf(rule, it)?.template.source);
      return rule.variants
        .filter((it) => !shown.includes(it.template))
        .map((it) => `${rule.id}: ${it.template}`);
    });
    assert.deepEqual(wrong, []);
  });

  it('claim none of their counter-samples, whatever command waits', () => {
    const wrong = rules.flatMap((rule) =>
      rule.counterSamples
        .filter((it) =>
          (rule.after ?? ['']).some((after) => patternOf(rule, it, rule.categories[0], after)?.rule === rule),
        )
        .map((it) => `${rule.id}: "${it}"`),
    );
    assert.deepEqual(wrong, []);
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

  it('name only slots that their first wording has', () => {
    const wrong = rules.flatMap((rule) => {
      const [first] = rule.variants;
      const slots = new Set([...slotsOf(first?.template ?? ''), ...Object.keys(rule.set ?? {})]);
      return [rule, ...(rule.cases ?? [])]
        .flatMap((it) => [it.says, it.means, it.next, it.worry, ...(it.do ?? [])])
        .concat(rule.title)
        .flatMap((it) => [...(it ?? '').matchAll(/\{([A-Za-z]\w*)\}/g)].map((found) => found[1] ?? ''))
        .filter((it) => !slots.has(it))
        .map((it) => `${rule.id}: {${it}}`);
    });
    assert.deepEqual(wrong, []);
  });

  it('take facts and conditions from slots that some wording has', () => {
    const wrong = rules.flatMap((rule) => {
      const slots = new Set([
        ...rule.variants.flatMap((it) => slotsOf(it.template)),
        ...Object.keys(rule.set ?? {}),
      ]);
      const facts = Object.values(rule.facts ?? {}).filter((it) => it.startsWith('{'));
      return [
        ...facts.map((it) => it.slice(1, -1)),
        ...[...(rule.milestones ?? []), ...(rule.cases ?? [])].flatMap((it) => Object.keys(it.when ?? {})),
      ]
        .filter((it) => !slots.has(it))
        .map((it) => `${rule.id}: {${it}}`);
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

  it('point to findings that have a text', () => {
    const wrong = rules.flatMap((rule) =>
      (rule.findings ?? []).filter((it) => !knowledge.findings.has(it)).map((it) => `${rule.id}: ${it}`),
    );
    assert.deepEqual(wrong, []);
  });

  it('report signals that somebody works on', () => {
    const diagnosis = sourceOf('core/diagnosis');
    const reported = new Set(rules.flatMap((it) => it.signal ?? []));
    const wanted = (it: string) => knowledge.triggers.has(it) || diagnosis.includes(`'${it}'`);
    assert.deepEqual([...reported].filter((it) => !wanted(it) && !stepsOnly.includes(it)).sort(), []);
    assert.deepEqual(
      stepsOnly.filter((it) => !reported.has(it)),
      [],
    );
  });

  it('report every signal that the diagnosis asks for', () => {
    const reported = new Set([...foldSignals, ...rules.flatMap((it) => it.signal ?? [])]);
    const diagnosis = sourceOf('core/diagnosis');
    const asked = [...diagnosis.matchAll(/(?:\.of\(|\.signal [!=]== )((?:'[a-z0-9-]+'(?:,\s*)?)+)/g)].flatMap(
      (it) => [...(it[1] ?? '').matchAll(/'([^']+)'/g)].map((name) => name[1] ?? ''),
    );
    assert.ok(asked.length > 50);
    assert.deepEqual([...new Set(asked)].filter((it) => !reported.has(it)).sort(), []);
    assert.deepEqual(
      [...knowledge.triggers.keys()].filter((it) => !reported.has(it)),
      [],
    );
  });

  it('read a hostile line in a time that grows with its length only', () => {
    const spans = new Int32Array(maxSlots * 2);
    const wrong: string[] = [];
    for (const { rule, template } of knowledge.patterns) {
      const reads = (length: number) =>
        hostile(template.literals, length).map((it) => {
          const text = new CountedText(it);
          matchTemplate(
            template,
            { text: text as unknown as string, from: 0, to: it.length, cut: false },
            spans,
          );
          return text.reads;
        });
      const short = reads(1500);
      const long = reads(3000);
      const bad = long.some(
        (it, at) => it > 2.6 * (short[at] ?? 0) + 2000 || it > 3000 * (2 + template.weight),
      );
      if (bad) {
        wrong.push(`${rule.id}: ${short} → ${long} for ${template.source}`);
      }
    }
    assert.deepEqual(wrong, []);
  });
});

function slotsOf(template: string): string[] {
  return [...template.matchAll(/\{(\w+):/g)].map((it) => it[1] ?? '');
}

/** Other rules of the same category, with the same claim on a command, whose wording fits the message too. */
function alsoMatching(rule: Rule, sample: string): string[] {
  const [category = ''] = rule.categories;
  const head = headOf(lineOf(sample, category));
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

/** Lines that begin like a wording and then never end as it does. */
function hostile(literals: readonly string[], length: number): string[] {
  const fill = (unit: string) =>
    (unit === '' ? 'a' : unit).repeat(Math.ceil(length / Math.max(1, unit.length))).slice(0, length);
  const [first = ''] = literals;
  const rest = literals.slice(1).find((it) => it !== '') ?? first;
  const head = (filling: string) => (first + filling).slice(0, length);
  return [
    fill(first),
    head(fill(rest)),
    head(fill(rest.slice(0, 1))),
    head(fill(rest.slice(0, -1))),
    head(fill('1')),
    head(fill(' ')),
    head(fill(literals.slice(1).join('1'))),
  ];
}

/** A text that counts how many of its characters are looked at. */
class CountedText {
  reads = 0;
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  get length(): number {
    return this.text.length;
  }
  charCodeAt(at: number): number {
    this.reads++;
    return this.text.charCodeAt(at);
  }
  startsWith(words: string, at: number): boolean {
    this.reads += words.length;
    return this.text.startsWith(words, at);
  }
  slice(from: number, to: number): string {
    this.reads += to - from;
    return this.text.slice(from, to);
  }
}
