/** What the guide for contributors shows works, so that whoever follows it has no surprise. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { diagnoseLog } from '../../core/diagnosis/diagnose.ts';
import { foldText } from '../../core/log/log.ts';
import type { WrittenDocumentation } from '../../core/rules/documentation.ts';
import type { WrittenFinding } from '../../core/rules/finding-text.ts';
import { type Ladders, noStage } from '../../core/rules/ladders.ts';
import { readerOf } from '../../core/rules/reader.ts';
import type { RuleFile, WrittenRule } from '../../core/rules/rule-file.ts';
import type { WrittenTrigger } from '../../core/rules/trigger.ts';
import { knowledgeOf } from '../../scripts/knowledge/rule-proofs.ts';
import { checkKnowledge } from '../../scripts/knowledge-faults.ts';
import { diagnosisUses, knowledgeTexts } from '../../scripts/knowledge-files.ts';
import { begun } from '../diagnosis/cellular-lines.ts';
import { headOf, messageOf } from '../support/head.ts';
import { log } from '../support/log.ts';

describe('CONTRIBUTING.md', () => {
  it('shows a rule and a finding that work as they stand there', () => {
    const texts = guided();
    assert.deepEqual(checkKnowledge(texts, diagnosisUses()).faults, []);
    const taught = knowledgeOf(texts.map((it) => ({ ...it, data: JSON.parse(it.text) as unknown })));
    const { code } = guide.finding;
    const fixture = /```ts\n(?<code>.*?)```/s.exec(guide.text)?.groups?.['code'] ?? '';
    const [shows, alike] = [...fixture.matchAll(/'(\d+ \S+ [A-Z] .*)'/g)].map(([, line = '']) => line);
    const foundIn = (line: string | undefined) =>
      diagnoseLog(foldText(log(begun(100), line ?? ''), readerOf(taught)), taught)
        .findings.filter((it) => it.code === code)
        .map(({ severity, role, facts }) => ({ severity, role, antenna: facts['antenna'] }));
    assert.deepEqual(foundIn(shows), [{ severity: 'information', role: 'advice', antenna: '2' }]);
    assert.deepEqual(foundIn(alike), []);
    assert.match(fixture, /severity: 'information',\n *role: 'advice'/);
  });
});

/** What CONTRIBUTING.md shows. */
const guide = readGuide();

function readGuide() {
  const text = readFileSync('CONTRIBUTING.md', 'utf8');
  const shown = (beginning: string) => {
    const found = [...text.matchAll(/```json\n(?<data>.*?)```/gs)].map((it) => it.groups?.['data'] ?? '');
    return JSON.parse(found.find((it) => it.replace(/\s/g, '').startsWith(beginning)) ?? '') as unknown;
  };
  return {
    text,
    path: /`knowledge\/(?<path>rules\/\S+\.json)`/.exec(text)?.groups?.['path'] ?? '',
    line: /^\d+ \[.*$/m.exec(text)?.[0] ?? '',
    rule: shown('{"id":"ncp') as WrittenRule,
    finding: shown('{"code"') as WrittenFinding,
    trigger: shown('{"signal"') as WrittenTrigger,
    page: shown('{"id":"cellular') as WrittenDocumentation['entries'][number],
  };
}

/** The knowledge files as they are for who has followed the guide; who has really done it finds the same. */
function guided() {
  const { path, line, rule: shown, finding: told, trigger, page } = guide;
  const area = told.code.replace(/\/.*/, '');
  const head = headOf(line);
  const changed: Readonly<Record<string, (data: never) => unknown>> = {
    [path]: (file: RuleFile) => {
      assert.equal(head.category, file.defaults?.categories);
      assert.equal(head.level, file.defaults?.levels);
      assert.equal(messageOf(head), shown.samples);
      const others = file.rules.filter(({ id }) => id !== shown.id);
      const all = [...others, { ...shown, signal: trigger.signal }];
      return { ...file, rules: all.sort((a, b) => (a.id < b.id ? -1 : 1)) };
    },
    [`findings/${area}.json`]: ({ findings }: { findings: readonly WrittenFinding[] }) => ({
      findings: [...findings.filter(({ code }) => code !== told.code), told],
    }),
    'triggers.json': ({ triggers }: { triggers: readonly WrittenTrigger[] }) => ({
      triggers: [...triggers.filter(({ signal }) => signal !== trigger.signal), trigger],
    }),
    'documentation.json': (file: WrittenDocumentation) => ({
      ...file,
      entries: [...file.entries.filter(({ id }) => id !== page.id), page],
    }),
    'ladders.json': ({ ladders: all }: { ladders: Ladders }) => {
      const stage = told.stage ?? noStage;
      const stands = all[stage].flat().includes(told.code);
      return { ladders: stands ? all : { ...all, [stage]: [...all[stage], told.code] } };
    },
  };
  return knowledgeTexts().map(({ path: file, text }) => {
    const change = changed[file];
    return { path: file, text: change ? JSON.stringify(change(JSON.parse(text) as never)) : text };
  });
}
