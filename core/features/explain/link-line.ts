/** The last line of an explanation: links to the article on the rule and to the source of the message. */

import { deviceAt } from '../../diagnosis/device-spans.ts';
import type { Analysis } from '../../line/analysis.ts';
import type { LineReading } from '../../line/line-reading.ts';
import { oldForm } from '../../rules/recognize.ts';
import { rawCategory } from '../../rules/rule-index.ts';
import { codeSpan, prose } from '../../words/markdown.ts';
import { sourceLink } from '../../words/source-link.ts';
import type { Links } from './links.ts';

/** Standards and manuals that a hover names; the article names them all. */
const mostSources = 2;

export function linkLine(
  analysis: Analysis,
  reading: LineReading,
  links: Links | undefined,
): string | undefined {
  const rule = reading.pattern?.rule;
  if (!rule) {
    return undefined;
  }
  const more = links === undefined ? [] : [`[More about this line](${links.article(rule.id, reading.line)})`];
  const device = deviceAt(analysis.diagnosis.devices, reading.line);
  const source = sourceLink(analysis.knowledge, rule.sources, {
    category: printedUnder(reading),
    modem: device.modem,
    platforms: device.platforms,
    releases: device.releases,
    bounds: reading.pattern?.releases ?? {},
  });
  const printed = source
    ? `[Source: ${codeSpan(source.label)}](${source.url})`
    : `Source: ${rule.sources.slice(0, mostSources).map(prose).join('; ')}`;
  return [...more, printed].join(' · ');
}

/** The category as the files that print lines have it, where the line still shows it. */
function printedUnder({ head, pattern }: LineReading): string | undefined {
  if (head.form === 'gen2') {
    return rawCategory;
  }
  const category = head.form === 'before-0.6' ? oldForm : (head.category ?? rawCategory);
  return pattern?.rule.categories.includes(category) ? category : undefined;
}
