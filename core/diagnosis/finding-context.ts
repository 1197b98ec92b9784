/** What a log shows of a finding beside its lines: the device and the releases it may be about, and what came of it. */

import { elapsed, type Time } from '../log/clock.ts';
import { lastIndexUpTo } from '../log/line-search.ts';
import type { BootSpan } from '../log/log.ts';
import type { LogEvent } from '../log/vocabulary.ts';
import type { Shown } from '../rules/advice.ts';
import type { Knowledge } from '../rules/knowledge.ts';
import { isWithinBounds, type ReleaseBounds, type Releases } from '../rules/releases.ts';
import type { AttemptView } from './attempt-events.ts';
import { deviceAt } from './device-spans.ts';
import type { DeviceSpan, Finding } from './diagnosis.ts';

interface Context {
  readonly knowledge: Knowledge;
  readonly devices: readonly DeviceSpan[];
  readonly events: readonly LogEvent[];
  readonly boots: readonly BootSpan[];
  readonly attempts: readonly AttemptView[];
  readonly hasTrace: boolean;
}

export function withContext(findings: readonly Finding[], context: Context): readonly Finding[] {
  return findings.map((it) => ({ ...it, device: deviceOf(it, context), shown: shownOf(it, context) }));
}

function deviceOf({ line }: Finding, { knowledge, devices, events }: Context): Finding['device'] {
  const { platforms, generation, modem, releases } = deviceAt(devices, line);
  const [event] = eventsAt(events, line);
  const bounds = event ? knowledge.patternAt(event.wording).releases : {};
  return { platforms, generation, modem, releases: within(bounds, releases, knowledge.releases.releases) };
}

/** A log that proves nothing, as it contradicts itself, leaves the releases of the line. */
function within(bounds: ReleaseBounds, releases: Releases, all: readonly string[]): Releases {
  const newer = releases.newer && bounds.until === undefined;
  const known = releases.known.filter((it) => isWithinBounds(it, bounds));
  return known.length > 0 || newer
    ? { known, newer }
    : { known: all.filter((it) => isWithinBounds(it, bounds)), newer: bounds.until === undefined };
}

function shownOf(finding: Finding, context: Context): Shown {
  const { line, evidence } = finding;
  const lines = [...new Set([line, ...evidence])];
  return {
    signals: [...new Set(lines.flatMap((it) => eventsAt(context.events, it).map((one) => one.signal)))],
    triedMs: triedFor(finding, context),
    trace: context.hasTrace,
  };
}

/** From the beginning of its attempt, or from its line, to the end of that boot. */
function triedFor(finding: Finding, { boots, attempts, events }: Context): number | undefined {
  const { line, attempt } = finding;
  if (finding.recovered) {
    return undefined;
  }
  const boot = boots[lastIndexUpTo(boots, line, (it) => it.line)];
  const begin = attempt === undefined ? undefined : attempts[attempt]?.attempt;
  const from: Time = begin === undefined ? eventsAt(events, line)[0]?.time : begin.time;
  return boot && elapsed(from, boot.upTime);
}

/** The events of a line, the one that the line itself reports first: the fold puts those of stages behind it. */
function eventsAt(events: readonly LogEvent[], line: number): readonly LogEvent[] {
  const last = lastIndexUpTo(events, line, (it) => it.line);
  let first = last;
  while (first >= 0 && events[first]?.line === line) {
    first--;
  }
  return events.slice(first + 1, last + 1);
}
