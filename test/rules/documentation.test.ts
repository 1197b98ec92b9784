/** The list of documentation holds together; and what does not is said with its place. */

import assert from 'node:assert/strict';
import { noLadders } from '../../core/rules/ladders.ts';
import { checkKnowledge } from '../../scripts/knowledge-faults.ts';

/** A small knowledge base: one rule, one finding, two AT commands. */
const files: Readonly<Record<string, unknown>> = {
  'rules/pump.json': {
    defaults: { categories: 'system', harmless: true, sources: 'pump.cpp' },
    rules: [
      {
        id: 'system/pump',
        title: 'Pump',
        wordings: 'pump {state:text}',
        says: 'The pump is {state}.',
        signal: 'pump',
        samples: 'pump on',
        counterSamples: 'valve on',
      },
    ],
  },
  'tables/at.json': {
    tables: [
      {
        id: 'at-command',
        class: 'word',
        title: 'AT command',
        keys: 'text',
        sources: 'manual',
        values: { PUMP: { name: 'pump' }, VALVE: { name: 'valve' } },
      },
    ],
    units: [{ id: 'text', class: 'text' }],
  },
  'findings/pump.json': {
    findings: [
      {
        code: 'pump/broken',
        stage: null,
        title: 'Broken',
        explanation: 'It is broken.',
        causes: 'Age.',
        nextSteps: 'Repair it.',
        applies: 'all',
        sources: 'pump.cpp',
        related: [],
      },
    ],
  },
  'ladders.json': { ladders: { ...noLadders, none: ['pump/broken'] } },
  'triggers.json': { triggers: [{ signal: 'pump', otherwise: 'pump/broken' }] },
  'platforms.json': { platforms: [], categories: [], modems: {} },
  'releases.json': { releases: ['6.2.0'], categories: [] },
  'categories.json': { categories: ['system'] },
};

function faultsWith(changed: Readonly<Record<string, unknown>>): readonly string[] {
  const texts = Object.entries({ ...files, ...changed }).map(([path, data]) => ({
    path,
    text: JSON.stringify(data, null, 1),
  }));
  return checkKnowledge(texts, () => false).faults;
}

describe('the documentation', () => {
  it('has a page, on a host of official documentation, for all that there is, or the reason why not', () => {
    const entry = {
      id: 'pump',
      title: 'Pumps',
      url: 'https://docs.example.com/pump/#broken',
      covers: {
        findings: 'pump/broken',
        rules: 'system/pump',
        signals: 'pump',
        commands: ['PUMP', 'VALVE'],
        categories: 'system',
      },
    };
    const page = { hosts: ['docs.example.com'], entries: [entry], without: { findings: {}, commands: {} } };
    const told = (more: object, of: object = {}) =>
      faultsWith({
        'documentation.json': { ...page, entries: [{ ...entry, ...more }], ...of },
      });
    assert.deepEqual(told({}), []);
    const covers = (more: object) => told({ covers: { ...entry.covers, ...more } })[0] ?? '';
    assert.match(covers({ findings: ['pump/broken', 'pump/brokn'] }), /no finding pump\/brokn; do you mean /);
    assert.match(covers({ rules: 'system/pmup' }), /There is no rule system\/pmup; do you mean system\/pump/);
    assert.match(covers({ signals: 'pomp' }), /no rule that reports the signal pomp; do you mean pump\?$/);
    assert.match(
      covers({ categories: 'sistem' }),
      /no category of a rule named sistem; do you mean system\?$/,
    );
    assert.match(covers({ commands: ['PUMP', 'VALVE', 'VALV'] }), /There is no AT command VALV; do you/);
    assert.match(covers({ commands: ['PUMP', 'VALVE', 'PUMP'] }), /PUMP is named twice\. Remove it\.$/);
    assert.match(
      covers({ commands: 'PUMP' }),
      /VALVE has no page\. Name it in "covers" of an entry, or give/,
    );
    assert.match(covers({ findings: undefined }), /pump\/broken has no page/);
    const without = { findings: {}, commands: { VALVE: 'No manual is about it.' } };
    assert.match(told({}, { without })[0] ?? '', /An entry covers VALVE\. Remove one of the two\.$/);
    assert.deepEqual(told({ covers: { ...entry.covers, commands: 'PUMP' } }, { without }), []);
    const lost = { findings: {}, commands: { VALV: 'No manual is about it.' } };
    assert.match(told({}, { without: lost })[0] ?? '', /There is no AT command VALV; do you mean VALVE/);
    assert.match(told({}, { entries: [entry, { ...entry, id: 'twin' }] })[0] ?? '', /has the url https/);
    assert.match(told({}, { hosts: ['docs.example.com', 'example.com'] })[0] ?? '', /No entry is on example/);
    const url = (it: string) => told({ url: it })[0] ?? '';
    assert.match(url('https://docs.example.com.evil.com/x'), /none of the hosts of official documentation/);
    for (const it of [
      'http://docs.example.com/',
      'command:x',
      'https://docs.example.com/a) b',
      'https://x/',
    ]) {
      assert.match(url(it), /"url": must be an https address of plain characters/, it);
    }
    assert.match(told({ title: 'The {command}' })[0] ?? '', /\{command\} is known for AT commands alone/);
    assert.match(told({ title: '[Pump](x)' })[0] ?? '', /"title": must be plain words/);
    assert.match(told({ covers: {} }).join(), /This page is for nothing/);
  });
});
