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
  children: Map<number, Node>;
}

export interface RuleIndex {
  readonly root: Node;
}

/** A wording shared by two subsystems counts in a category no rule names only when it is this specific. */
const specificEnough = 10;

/** The category of lines that have no header at all. */
export const rawCategory = 'raw';

export function buildRuleIndex(patterns: readonly Pattern[]): RuleIndex {
  const root: Node = { label: '', patterns: [], children: new Map() };
  for (const pattern of patterns) insert(root, pattern, pattern.template.literals[0] ?? '');
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
    const child = node.children.get(code);
    if (!child) {
      node.children.set(code, { label: key.slice(at), patterns: [pattern], children: new Map() });
      return;
    }
    const shared = sharedLength(child.label, key, at);
    if (shared < child.label.length) split(node, child, code, shared);
    node = node.children.get(code) ?? child;
    at += shared;
  }
}

function sharedLength(label: string, key: string, at: number): number {
  let length = 0;
  while (length < label.length && at + length < key.length && label[length] === key[at + length]) length++;
  return length;
}

function split(parent: Node, child: Node, code: number, length: number): void {
  const upper: Node = { label: child.label.slice(0, length), patterns: [], children: new Map() };
  child.label = child.label.slice(length);
  upper.children.set(child.label.charCodeAt(0), child);
  parent.children.set(code, upper);
}

function sortPatterns(node: Node): void {
  node.patterns.sort((a, b) => b.template.weight - a.template.weight);
  for (const child of node.children.values()) sortPatterns(child);
}

/** The slots of the last match; valid until the next call of findPattern. */
export const lastSpans: Spans = new Int32Array(maxSlots * 2);

const path: Node[] = [];

/**
 * The pattern that matches a message, or undefined. `category` is the line's category (undefined when the line
 * has a header without one). `cut` says that the log's buffer cut the message. `command` is the AT command that
 * waits for an answer.
 */
export function findPattern(
  index: RuleIndex,
  text: string,
  category: string | undefined,
  cut = false,
  command = '',
): Pattern | undefined {
  const depth = descend(index.root, text, cut);
  let fallback: Pattern | undefined;
  for (let level = depth - 1; level >= 0; level--) {
    for (const pattern of path[level]?.patterns ?? []) {
      const known = category !== undefined && pattern.categories.includes(category);
      if (!known && (fallback || !mayStandElsewhere(pattern, category))) continue;
      if (pattern.rule.after && !pattern.rule.after.some((it) => command.startsWith(it))) continue;
      if (matchTemplate(pattern.template, text, cut, lastSpans) < 0) continue;
      if (known) return pattern;
      fallback = pattern;
    }
  }
  if (fallback) matchTemplate(fallback.template, text, cut, lastSpans);
  return fallback;
}

function mayStandElsewhere(pattern: Pattern, category: string | undefined): boolean {
  const raw = pattern.categories[0] === rawCategory;
  if (category === rawCategory || raw) return false;
  return pattern.template.weight >= specificEnough;
}

/** Writes the nodes on the way down into `path` and answers how many there are. */
function descend(root: Node, text: string, cut: boolean): number {
  let node = root;
  const end = text.length;
  let at = 0;
  let depth = 0;
  path[depth++] = node;
  while (at < end) {
    const child = node.children.get(text.charCodeAt(at));
    if (!child) break;
    const label = child.label;
    if (!text.startsWith(label, at)) {
      if (cut && label.startsWith(text.slice(at))) path[depth++] = child;
      break;
    }
    at += label.length;
    node = child;
    path[depth++] = node;
  }
  return depth;
}
