/**
 * Finds the rule of a message: a radix tree over the literal beginnings of all templates, so that the time does
 * not grow with the number of rules. A category decides between equal wordings; it is evidence, not a key,
 * because categories moved between Device OS releases.
 */

import type { Rule } from './rule.ts';
import { matchTemplate, maxSlots, type Spans, type Template } from './template.ts';

/** A rule with one of its wordings, ready to be matched. */
export interface Pattern {
  readonly rule: Rule;
  readonly ruleNumber: number;
  readonly template: Template;
  readonly categories: readonly string[];
}

interface Node {
  /** Characters between the parent's branch and this node's own patterns. */
  label: string;
  patterns: Pattern[];
  /** By character code; wordings begin with ASCII. */
  children: (Node | undefined)[];
}

export interface RuleIndex {
  readonly root: Node;
}

/** A wording shared by two subsystems counts in a category no rule names only when it is this specific. */
const specificEnough = 10;

/** The category of lines that have no header at all. */
export const rawCategory = 'raw';

export function buildRuleIndex(patterns: readonly Pattern[]): RuleIndex {
  const root: Node = { label: '', patterns: [], children: [] };
  for (const pattern of patterns) {
    insert(root, pattern, pattern.template.literals[0] ?? '');
  }
  sortPatterns(root);
  return { root };
}

function insert(root: Node, pattern: Pattern, key: string): void {
  let node = root;
  let at = 0;
  for (;;) {
    if (at === key.length) {
      node.patterns.push(pattern);
      return;
    }
    const code = key.charCodeAt(at);
    const child = node.children[code];
    if (!child) {
      node.children[code] = { label: key.slice(at), patterns: [pattern], children: [] };
      return;
    }
    const shared = sharedLength(child.label, key, at);
    if (shared < child.label.length) {
      split(node, child, code, shared);
    }
    node = node.children[code] ?? child;
    at += shared;
  }
}

function sharedLength(label: string, key: string, at: number): number {
  let length = 0;
  while (length < label.length && at + length < key.length && label[length] === key[at + length]) {
    length++;
  }
  return length;
}

function split(parent: Node, child: Node, code: number, length: number): void {
  const upper: Node = { label: child.label.slice(0, length), patterns: [], children: [] };
  child.label = child.label.slice(length);
  upper.children[child.label.charCodeAt(0)] = child;
  parent.children[code] = upper;
}

/** More specific wordings first; those bound to a command before those that are not. */
function sortPatterns(node: Node): void {
  node.patterns.sort(
    (a, b) => Number(!a.rule.after) - Number(!b.rule.after) || b.template.weight - a.template.weight,
  );
  for (const child of node.children) {
    if (child) {
      sortPatterns(child);
    }
  }
}

/** The slots of the last match; valid until the next call of findPattern. */
export const lastSpans: Spans = new Int32Array(maxSlots * 2);

const path: Node[] = [];

/** A message inside a longer text. */
export interface Message {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** The log's buffer cut the message, so that it may end anywhere. */
  readonly cut: boolean;
}

/**
 * The pattern that matches a message, or undefined. `category` is the line's category (undefined when the line has
 * a header without one). `command` is the AT command that waits for an answer.
 */
export function findPattern(
  index: RuleIndex,
  message: Message,
  category: string | undefined,
  command = '',
): Pattern | undefined {
  const depth = descend(index.root, message);
  const whole = wholeNodes;
  let fallback: Pattern | undefined;
  for (let level = depth - 1; level >= 0; level--) {
    const found = findInNode(path[level] as Node, message, category, command, level < whole, fallback);
    if (found === fallback) {
      continue;
    }
    if (category !== undefined && found?.categories.includes(category)) {
      return found;
    }
    fallback = found;
  }
  if (fallback) {
    matchTemplate(fallback.template, message, lastSpans);
  }
  return fallback;
}

/** The first pattern of a node that matches in the line's own category, else one that may stand in any. */
function findInNode(
  node: Node,
  message: Message,
  category: string | undefined,
  command: string,
  begins: boolean,
  fallback: Pattern | undefined,
): Pattern | undefined {
  let found = fallback;
  for (let at = 0; at < node.patterns.length; at++) {
    const pattern = node.patterns[at] as Pattern;
    const known = category !== undefined && pattern.categories.includes(category);
    if (!known && (found !== undefined || !mayStandElsewhere(pattern, category))) {
      continue;
    }
    if (pattern.rule.after !== undefined && !follows(pattern.rule.after, command)) {
      continue;
    }
    if (matchTemplate(pattern.template, message, lastSpans, begins) < 0) {
      continue;
    }
    if (known) {
      return pattern;
    }
    found = pattern;
  }
  return found;
}

function follows(after: readonly string[], command: string): boolean {
  for (const it of after) {
    if (command.startsWith(it)) {
      return true;
    }
  }
  return false;
}

function mayStandElsewhere(pattern: Pattern, category: string | undefined): boolean {
  if (category === rawCategory || pattern.categories[0] === rawCategory) {
    return false;
  }
  return pattern.template.weight >= specificEnough;
}

/** How many nodes of the last descent stand in the message with all their characters. */
let wholeNodes = 0;

/** Writes the nodes on the way down into `path` and answers how many there are. */
function descend(root: Node, message: Message): number {
  const { text, from, to } = message;
  let node = root;
  let at = from;
  let depth = 0;
  path[depth++] = node;
  while (at < to) {
    const child = node.children[text.charCodeAt(at)];
    if (child === undefined) {
      break;
    }
    const { label } = child;
    if (!text.startsWith(label, at) || at + label.length > to) {
      wholeNodes = depth;
      if (endsInside(label, message, at)) {
        path[depth++] = child;
      }
      return depth;
    }
    at += label.length;
    node = child;
    path[depth++] = node;
  }
  wholeNodes = depth;
  // A wording may go on with nothing but blanks, which the line has lost.
  const blank = at === to && node.patterns.length === 0 ? (node.children[32] ?? node.children[9]) : undefined;
  if (blank?.label.trimEnd() === '') {
    path[depth++] = blank;
  }
  return depth;
}

/** Whether a cut message, or one that has lost the blanks at its end, stops inside a label. */
function endsInside(label: string, message: Message, at: number): boolean {
  const left = message.to - at;
  if (left >= label.length || (!message.cut && label.trimEnd().length !== left)) {
    return false;
  }
  return message.text.startsWith(label.slice(0, left), at);
}
