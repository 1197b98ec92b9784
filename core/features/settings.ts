/** The settings as the features take them. package.json declares them; a test holds both together. */

import { type Severity, severities } from '../rules/weight.ts';

export interface Settings {
  readonly diagnosticsEnabled: boolean;
  readonly minimumSeverity: Severity;
  /** Codes of findings that are not shown. */
  readonly ignoredFindings: readonly string[];
  readonly hoverEnabled: boolean;
  readonly hoverDetail: 'short' | 'full';
}

/** Settings from what an editor sends for the section `particleLog`; anything malformed becomes the default. */
export function parseSettings(raw: unknown): Settings {
  const section = record(raw);
  const diagnostics = record(section['diagnostics']);
  const hover = record(section['hover']);
  const ignored = section['ignoredFindings'];
  return {
    diagnosticsEnabled: boolean(diagnostics['enabled'], true),
    minimumSeverity: severities.find((it) => it === diagnostics['minimumSeverity']) ?? 'information',
    ignoredFindings: Array.isArray(ignored) ? ignored.filter((it) => typeof it === 'string') : [],
    hoverEnabled: boolean(hover['enabled'], true),
    hoverDetail: hover['detail'] === 'short' ? 'short' : 'full',
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
