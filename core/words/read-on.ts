/** Where to read on: pages of official documentation about a finding or a rule, those that fit the device, best first. */

import { faultAlone, findingsOfRule } from '../diagnosis/detectors.ts';
import type { Finding } from '../diagnosis/diagnosis.ts';
import { commandNamesIn } from '../rules/command-names.ts';
import type { DocumentationPage, Subject } from '../rules/documentation.ts';
import type { Knowledge } from '../rules/knowledge.ts';
import type { Rule } from '../rules/rule.ts';
import { prose } from './markdown.ts';
import { ruleOfFinding } from './reported-words.ts';

/** A page for a person to open; nothing fetches it. */
export interface PageLink {
  readonly title: string;
  readonly url: string;
}

/** What is known of the device that a page should be about. */
export interface DeviceAtHand {
  readonly network?: string | undefined;
  readonly platforms: readonly string[];
  readonly modem?: string | undefined;
}

/** Nothing is known of the device: pages for all of them. */
export const anyDevice: DeviceAtHand = { platforms: [] };

/** More than these nobody opens. */
const mostLinks = 6;
/** What may be evidence of more is about none of them. */
const mostFindings = 3;

/** The pages about a finding of a log: about the AT command that it names, and about such findings. */
export function linksOfFinding(knowledge: Knowledge, finding: Finding): readonly PageLink[] {
  const { platforms, modem } = finding.device;
  const device = { network: finding.network, platforms, modem };
  const rule = ruleOfFinding(knowledge, finding);
  const ofRule = rule ? linksOfRule(knowledge, rule, [], device) : [];
  if (ofRule.length > 0) {
    return ofRule;
  }
  const commands = commandNamesIn([finding.facts['command'] ?? '']);
  return linksIn(
    knowledge,
    [...commands.map((it) => ['commands', it] as const), ['findings', finding.code]],
    device,
  );
}

/** The pages about the finding with a code. */
export function linksOfCode(knowledge: Knowledge, code: string, device: DeviceAtHand): readonly PageLink[] {
  return linksIn(knowledge, [['findings', code]], device);
}

/**
 * The pages about a rule: about its message, the AT commands in its wordings and in `commands`, what its lines may be
 * evidence of, and the part of Device OS that prints them.
 */
export function linksOfRule(
  knowledge: Knowledge,
  rule: Rule,
  commands: readonly string[],
  device: DeviceAtHand,
): readonly PageLink[] {
  const { wordings, after = [] } = rule;
  const findings = findingsOfRule(knowledge, rule);
  const telling = findings.length > mostFindings ? [] : findings.filter((it) => it !== faultAlone);
  const named = commandNamesIn([...wordings.map((it) => it.text), ...after]);
  return linksIn(
    knowledge,
    [
      ['rules', rule.id],
      ...(rule.signal === undefined ? [] : [['signals', rule.signal] as const]),
      ...[...new Set([...commands.map((it) => it.toUpperCase()), ...named])].map(
        (it) => ['commands', it] as const,
      ),
      ...telling.map((it) => ['findings', it] as const),
      ...rule.categories.map((it) => ['categories', it] as const),
      ...(findings.includes(faultAlone) ? [['findings', faultAlone] as const] : []),
    ],
    device,
  );
}

/** Pages as links on one line of Markdown; no address has a character that would end its link. */
export function readOnLine(links: readonly PageLink[]): string {
  return links.length === 0 ? '' : `Read on: ${links.map(pageMarkdown).join(' · ')}`;
}

/** Pages as a list of links in Markdown. */
export function readOnList(links: readonly PageLink[]): string {
  return links.map((it) => `- ${pageMarkdown(it)}`).join('\n');
}

function pageMarkdown({ title, url }: PageLink): string {
  return `[${prose(title)}](${url})`;
}

function linksIn(
  { documentation }: Knowledge,
  wanted: readonly (readonly [subject: Subject, name: string])[],
  device: DeviceAtHand,
): readonly PageLink[] {
  const links = new Map<string, PageLink>();
  for (const [subject, name] of wanted) {
    // A name may be text of the log.
    const numbers = Object.hasOwn(documentation[subject], name) ? documentation[subject][name] : undefined;
    const pages = (numbers ?? []).flatMap((it) => documentation.pages[it] ?? []);
    for (const { title, url } of surestFirst(pages, device)) {
      if (!links.has(url) && links.size < mostLinks) {
        links.set(url, { title: title.replace('{command}', `AT+${name}`), url });
      }
    }
  }
  return [...links.values()];
}

/** The pages that fit, in their order; what is about modems that the device may have or not, last. */
function surestFirst(
  pages: readonly DocumentationPage[],
  device: DeviceAtHand,
): readonly DocumentationPage[] {
  const fitting = pages.filter((it) => fits(it, device));
  const isSure = ({ modems }: DocumentationPage) => modems === undefined || device.modem !== undefined;
  return [...fitting.filter(isSure), ...fitting.filter((it) => !isSure(it))];
}

/** What is not known of the device is no reason against a page. */
function fits({ networks, platforms, modems }: DocumentationPage, device: DeviceAtHand): boolean {
  const allows = (all: readonly string[] | undefined, own: readonly string[]) =>
    all === undefined || own.length === 0 || own.some((it) => all.includes(it));
  return (
    allows(networks, device.network === undefined ? [] : [device.network]) &&
    allows(platforms, device.platforms) &&
    allows(modems, device.modem === undefined ? [] : [device.modem])
  );
}
