/**
 * Finds the rule of a message: a radix tree over the literal beginnings of all templates, so that the time does
 * not grow with the number of rules. A category decides between equal wordings; it is evidence, not a key,
 * because categories moved between Device OS releases.
 */

import { type Characters, charactersOf, codeAt, type Phrase, phraseOf, standsAt } from '../log/characters.ts';
import { rememberedByCategory } from './by-category.ts';
import type { Rule } from './rule.ts';
import { matchCharacters, maxSlots, type Spans, type Template } from './template.ts';

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
  /** The label, ready to be looked for; made when a message first comes here. */
  phrase: Phrase | undefined;
  parent: Node | undefined;
  patterns: Pattern[];
  /** By character code; wordings begin with ASCII. */
  children: (Node | undefined)[];
  /** The patterns to try for a message that ends its descent here, by the number of the category; made when asked for. */
  candidates: (readonly Candidate[] | undefined)[];
  /** Fills in patterns and children; there until a message first comes here. */
  unfold: (() => void) | undefined;
}

/** A pattern to try for lines of one category. */
interface Candidate {
  readonly pattern: Pattern;
  /** The rule names the category of the line. */
  readonly own: boolean;
  /** It hangs at the very node where the descent ended. */
  readonly last: boolean;
  /** The commands that it answers, if it does. */
  readonly after: readonly string[] | undefined;
}

export interface RuleIndex {
  readonly root: Node;
  /** A number for each category that a rule names; all others share the one after them, as lines without any do. */
  readonly numberOf: (category: string) => number;
  readonly otherNumber: number;
}

/** A wording shared by two subsystems counts in a category no rule names only when it is this specific. */
const specificEnough = 10;

/** The category of lines that have no header at all. */
export const rawCategory = 'raw';

/** A node as a plain value: its label, the numbers of its patterns, its children. */
export type IndexNode = readonly [label: string, patterns: readonly number[], children: readonly IndexNode[]];

/** What the tree needs to know of a pattern. */
interface Planted {
  readonly template: Template;
  readonly after?: readonly string[] | undefined;
}

/** The tree over the beginnings of patterns as a plain value, which `indexFrom` makes an index again. */
export function treeOf(planted: readonly Planted[]): IndexNode {
  const numbers = new Map<Pattern, number>();
  const patterns = planted.map(({ template, after }, number): Pattern => {
    const pattern = { rule: { after } as unknown as Rule, ruleNumber: 0, template, categories: [] };
    numbers.set(pattern, number);
    return pattern;
  });
  const plain = (node: Node): IndexNode => [
    node.label,
    node.patterns.map((it) => numbers.get(it) ?? 0),
    node.children.flatMap((it) => (it ? [plain(it)] : [])),
  ];
  return plain(buildRuleIndex(patterns).root);
}

/**
 * The index of patterns whose tree was made before. Nodes and patterns are made when a message first comes their way.
 * `categories` are all that the rules name.
 */
export function indexFrom(
  tree: IndexNode,
  patternAt: (number: number) => Pattern,
  categories: Iterable<string>,
): RuleIndex {
  return { root: unfolded(tree, undefined, patternAt), ...numberCategories(categories) };
}

function unfolded(plain: IndexNode, parent: Node | undefined, patternAt: (number: number) => Pattern): Node {
  const node = newNode(plain[0], parent);
  node.unfold = () => {
    node.unfold = undefined;
    node.patterns = plain[1].map(patternAt);
    for (const it of plain[2]) {
      node.children[it[0].charCodeAt(0)] = unfolded(it, node, patternAt);
    }
  };
  return node;
}

export function buildRuleIndex(patterns: readonly Pattern[]): RuleIndex {
  const root = newNode('', undefined);
  for (const pattern of patterns) {
    insert(root, pattern, pattern.template.literals[0] ?? '');
  }
  sortPatterns(root);
  return { root, ...numberCategories(patterns.flatMap((it) => it.categories)) };
}

function numberCategories(categories: Iterable<string>): Omit<RuleIndex, 'root'> {
  const numbers = new Map<string, number>();
  for (const it of categories) {
    if (!numbers.has(it)) {
      numbers.set(it, numbers.size);
    }
  }
  const otherNumber = numbers.size;
  return {
    numberOf: rememberedByCategory((it) => numbers.get(it) ?? otherNumber),
    otherNumber,
  };
}

function newNode(label: string, parent: Node | undefined): Node {
  return { label, phrase: undefined, parent, patterns: [], children: [], candidates: [], unfold: undefined };
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
      const leaf = newNode(key.slice(at), node);
      leaf.patterns.push(pattern);
      node.children[code] = leaf;
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
  const upper = newNode(child.label.slice(0, length), parent);
  child.label = child.label.slice(length);
  child.parent = upper;
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
  const characters = charactersOf(message.text);
  const node = descend(index.root, characters, message);
  const place = category === undefined ? index.otherNumber : index.numberOf(category);
  const candidates = node.candidates[place] ?? findCandidates(node, category, place);
  let fallback: Pattern | undefined;
  for (let at = 0; at < candidates.length; at++) {
    const { pattern, own, last, after } = candidates[at] as Candidate;
    if ((!own && fallback !== undefined) || (after !== undefined && !follows(after, command))) {
      continue;
    }
    if (matchCharacters(pattern.template, characters, message, lastSpans, !last || endsWhole) < 0) {
      continue;
    }
    if (own) {
      return pattern;
    }
    fallback = pattern;
  }
  if (fallback) {
    matchCharacters(fallback.template, characters, message, lastSpans, false);
  }
  return fallback;
}

/**
 * The patterns of a node and of all above it, the longest beginnings first, as far as they may stand in a category:
 * most of the hundreds that begin with a slot may not.
 */
function findCandidates(last: Node, category: string | undefined, place: number): readonly Candidate[] {
  const found: Candidate[] = [];
  for (let node: Node | undefined = last; node; node = node.parent) {
    for (const pattern of node.patterns) {
      const own = category !== undefined && pattern.categories.includes(category);
      if (own || mayStandElsewhere(pattern, category)) {
        found.push({ pattern, own, last: node === last, after: pattern.rule.after });
      }
    }
  }
  last.candidates[place] = found;
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

/** Whether the node of the last descent stands in the message with all its characters. */
let endsWhole = true;

/** Walks down as far as the message goes; the last node may be one in whose label the message ends. */
function descend(root: Node, characters: Characters, message: Message): Node {
  const { from, to } = message;
  let node = root;
  let at = from;
  endsWhole = true;
  root.unfold?.();
  while (at < to) {
    const child = node.children[codeAt(characters, at)];
    if (child === undefined) {
      return node;
    }
    const { label } = child;
    if (at + label.length > to) {
      return endsInside(label, message, at) ? partly(child) : node;
    }
    child.phrase ??= phraseOf(label);
    if (!standsAt(child.phrase, characters, at)) {
      return node;
    }
    at += label.length;
    node = child;
    node.unfold?.();
  }
  // A wording may go on with nothing but blanks, which the line has lost.
  const blank = node.patterns.length === 0 ? (node.children[32] ?? node.children[9]) : undefined;
  return blank?.label.trimEnd() === '' ? partly(blank) : node;
}

function partly(node: Node): Node {
  endsWhole = false;
  node.unfold?.();
  return node;
}

/** Whether a message that goes along with a label to its own end may stop there: it was cut, or has lost its blanks. */
function endsInside(label: string, message: Message, at: number): boolean {
  const left = message.to - at;
  return (
    (message.cut || label.trimEnd().length === left) && message.text.startsWith(label.slice(0, left), at)
  );
}
