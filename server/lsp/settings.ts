/** The settings as the server takes them. package.json declares them; a test holds both together. */

import { type ProblemFilter, severities } from '../../core/index.ts';

export interface Settings {
  readonly problems: ProblemFilter & { readonly enabled: boolean };
  readonly hover: { readonly enabled: boolean; readonly detail: 'short' | 'full' };
}

/** Settings from what an editor sends for the section `particleLog`; anything malformed becomes the default. */
export function parseSettings(raw: unknown): Settings {
  const section = record(raw);
  const problems = record(section['problems']);
  const hover = record(section['hover']);
  const ignored = problems['ignoredFindings'];
  return {
    problems: {
      enabled: boolean(problems['enabled'], true),
      minimumSeverity: severities.find((it) => it === problems['minimumSeverity']) ?? 'information',
      ignoredFindings: Array.isArray(ignored) ? ignored.filter((it) => typeof it === 'string') : [],
    },
    hover: {
      enabled: boolean(hover['enabled'], true),
      detail: hover['detail'] === 'short' ? 'short' : 'full',
    },
  };
}

function record(raw: unknown): Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw)
    ? (raw as Record<string, unknown>)
    : {};
}

function boolean(raw: unknown, fallback: boolean): boolean {
  return typeof raw === 'boolean' ? raw : fallback;
}
