/** The stage outline as a tree of rows with icon, colour and words, without VS Code. */

import type { OutlineItem, OutlineStatus } from '../../server/protocol.ts';

/** One row of the view. */
export interface StagesNode {
  /** Stable while the log only grows, so that the view keeps what is open. */
  readonly id: string;
  readonly item: OutlineItem;
  readonly parent: StagesNode | undefined;
  readonly children: readonly StagesNode[];
  readonly icon: Icon;
  /** Whether the row is open at first: what failed is, what passed is not. */
  readonly open: boolean;
  /** What a screen reader says; it names the status, which the eye sees as icon and colour. */
  readonly spoken: string;
}

export interface Icon {
  /** A product icon of VS Code. */
  readonly name: string;
  /** A theme colour of VS Code. */
  readonly color?: string;
}

const statusIcons: Readonly<Record<OutlineStatus, Icon>> = {
  passed: { name: 'pass', color: 'testing.iconPassed' },
  failed: { name: 'error', color: 'testing.iconFailed' },
  recovered: { name: 'warning', color: 'list.warningForeground' },
  unfinished: { name: 'history', color: 'list.warningForeground' },
  notReached: { name: 'circle-outline', color: 'disabledForeground' },
  skipped: { name: 'circle-slash', color: 'disabledForeground' },
  notSeen: { name: 'question', color: 'disabledForeground' },
  information: { name: 'info' },
};

const severityIcons: Readonly<Record<NonNullable<OutlineItem['severity']>, Icon>> = {
  error: { name: 'error', color: 'list.errorForeground' },
  warning: { name: 'warning', color: 'list.warningForeground' },
  information: { name: 'info' },
  hint: { name: 'lightbulb' },
};

const statusWords: Readonly<Record<OutlineStatus, string>> = {
  passed: 'passed',
  failed: 'failed',
  recovered: 'failed and recovered',
  unfinished: 'unfinished',
  notReached: 'not reached',
  skipped: 'skipped',
  notSeen: 'not seen in this log',
  information: '',
};

/** Statuses of items that stand for no lines of their own. */
const elsewhere: ReadonlySet<OutlineStatus> = new Set(['notReached', 'skipped', 'notSeen']);

/** Makes the rows. `round` changes the ids, which makes the view forget what the user opened. */
export function buildTree(items: readonly OutlineItem[], round = 0): readonly StagesNode[] {
  return items.map((item, index) => nodeOf(item, undefined, `${round}/${item.kind}${index}`));
}

function nodeOf(item: OutlineItem, parent: StagesNode | undefined, id: string): StagesNode {
  const children: StagesNode[] = [];
  const node: StagesNode = {
    id,
    item,
    parent,
    children,
    icon: iconOf(item),
    open: opensAtFirst(item),
    spoken: spokenOf(item),
  };
  children.push(...item.children.map((child, index) => nodeOf(child, node, `${id}/${child.kind}${index}`)));
  return node;
}

/** The innermost row whose lines hold this line; of neighbours, the one that begins last. */
export function nodeAtLine(nodes: readonly StagesNode[], line: number): StagesNode | undefined {
  const found = nodes
    .filter(({ item }) => item.line <= line && line <= item.endLine && !elsewhere.has(item.status))
    .reduce<StagesNode | undefined>(
      (best, it) => (best === undefined || it.item.line >= best.item.line ? it : best),
      undefined,
    );
  return found && (nodeAtLine(found.children, line) ?? found);
}

/** The row and everything above it, innermost first. */
export function lineageOf(node: StagesNode): readonly StagesNode[] {
  return node.parent === undefined ? [node] : [node, ...lineageOf(node.parent)];
}

/** The lines of all errors and warnings, in order. */
export function failureLines(items: readonly OutlineItem[]): readonly number[] {
  const own = items
    .filter((it) => it.kind === 'finding' && (it.severity === 'error' || it.severity === 'warning'))
    .map((it) => it.line);
  const inside = items.flatMap((it) => failureLines(it.children));
  return [...new Set([...own, ...inside])].sort((a, b) => a - b);
}

function iconOf(item: OutlineItem): Icon {
  if (item.kind === 'finding' && item.severity !== undefined) {
    return severityIcons[item.severity];
  }
  if (item.kind === 'boot') {
    return { name: 'debug-restart' };
  }
  return statusIcons[item.status];
}

function opensAtFirst(item: OutlineItem): boolean {
  return item.kind === 'boot' || item.kind === 'attempt' || hasTrouble(item);
}

function hasTrouble(item: OutlineItem): boolean {
  return (
    item.status === 'failed' ||
    item.status === 'unfinished' ||
    item.severity === 'error' ||
    item.children.some(hasTrouble)
  );
}

function spokenOf(item: OutlineItem): string {
  const status = item.kind === 'finding' ? (item.severity ?? 'information') : statusWords[item.status];
  return [`${item.kind} ${item.label}`, status, item.description, `line ${item.line + 1}`]
    .filter((it) => it !== '')
    .join(', ');
}
