/** The rows of the view Connection Stages. */

import assert from 'node:assert/strict';
import { buildTree, failureLines, lineageOf, nodeAtLine, type StagesNode } from '../../client/stages/tree.ts';
import type { OutlineItem } from '../../server/protocol.ts';

function item(
  label: string,
  [line, endLine]: readonly [number, number],
  more: Partial<OutlineItem> = {},
): OutlineItem {
  return {
    kind: 'stage',
    label,
    description: '',
    tooltip: '',
    status: 'passed',
    line,
    endLine,
    children: [],
    ...more,
  };
}

const wrongPassword = item('Wrong password', [12, 12], {
  kind: 'finding',
  status: 'failed',
  severity: 'error',
});
const items: readonly OutlineItem[] = [
  item('Boot', [0, 40], {
    kind: 'boot',
    status: 'failed',
    children: [
      item('Attempt 1', [2, 30], {
        kind: 'attempt',
        status: 'failed',
        description: 'failed: wrong password',
        children: [
          item('Initialization', [2, 9]),
          item('Authentication', [10, 30], { status: 'failed', children: [wrongPassword] }),
          item('Wi-Fi link', [30, 30], { status: 'notReached' }),
        ],
      }),
    ],
  }),
];

describe('outline tree', () => {
  const roots = buildTree(items);
  const labelAt = (line: number) => nodeAtLine(roots, line)?.item.label;

  it('finds the innermost row of a line', () => {
    assert.deepEqual(
      [labelAt(0), labelAt(5), labelAt(11), labelAt(12), labelAt(35)],
      ['Boot', 'Initialization', 'Authentication', 'Wrong password', 'Boot'],
    );
    assert.equal(labelAt(41), undefined);
  });

  it('never follows the cursor to a stage that was not reached', () => {
    assert.equal(labelAt(30), 'Authentication');
  });

  it('knows what lies above a row', () => {
    const node = nodeAtLine(roots, 12);
    assert.ok(node);
    assert.deepEqual(
      lineageOf(node).map((it) => it.item.label),
      ['Wrong password', 'Authentication', 'Attempt 1', 'Boot'],
    );
  });

  it('opens what failed and leaves what passed closed', () => {
    const open = everyNode(roots)
      .filter((it) => it.open)
      .map((it) => it.item.label);
    assert.deepEqual(open, ['Boot', 'Attempt 1', 'Authentication', 'Wrong password']);
  });

  it('says the status in words', () => {
    assert.equal(nodeAtLine(roots, 5)?.spoken, 'stage Initialization, passed, line 3');
    assert.equal(nodeAtLine(roots, 12)?.spoken, 'finding Wrong password, error, line 13');
  });

  it('gives every status an icon of its own', () => {
    const statuses = [
      'passed',
      'failed',
      'recovered',
      'unfinished',
      'notReached',
      'skipped',
      'notSeen',
      'information',
    ] as const;
    const names = buildTree(statuses.map((status) => item(status, [0, 0], { status }))).map(
      (it) => it.icon.name,
    );
    assert.equal(new Set(names).size, statuses.length);
  });

  it('has ids that are unique, stay, and change with the round', () => {
    const ids = everyNode(roots).map((it) => it.id);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(
      everyNode(buildTree(items)).map((it) => it.id),
      ids,
    );
    assert.ok(everyNode(buildTree(items, 1)).every((it) => !ids.includes(it.id)));
  });

  it('lists the lines of failures once and in order', () => {
    const finding = (line: number, severity: 'error' | 'hint') =>
      item('f', [line, line], { kind: 'finding', status: 'failed', severity });
    assert.deepEqual(
      failureLines([finding(9, 'error'), finding(3, 'error'), finding(9, 'error'), finding(5, 'hint')]),
      [3, 9],
    );
    assert.deepEqual(failureLines(items), [12]);
  });
});

function everyNode(nodes: readonly StagesNode[]): readonly StagesNode[] {
  return nodes.flatMap((it) => [it, ...everyNode(it.children)]);
}
