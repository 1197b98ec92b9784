/** package.json declares the settings; the server must have the same defaults. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { severities } from '../../core/index.ts';
import { parseSettings } from '../../server/lsp/settings.ts';

interface Manifest {
  readonly contributes: {
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly default: unknown; readonly enum?: unknown }>>;
    };
  };
}

const { properties } = (JSON.parse(readFileSync('package.json', 'utf8')) as Manifest).contributes
  .configuration;

describe('settings', () => {
  it('offer the severities that findings have', () => {
    const offered = properties['particleLog.problems.minimumSeverity']?.enum;
    assert.deepEqual(offered, severities);
  });

  it('have the defaults of package.json', () => {
    const section: Record<string, unknown> = {};
    for (const [name, { default: value }] of Object.entries(properties)) {
      const [, first = '', second] = name.split('.');
      if (second === undefined) {
        section[first] = value;
      } else {
        section[first] = { ...(section[first] as object | undefined), [second]: value };
      }
    }
    assert.deepEqual(parseSettings({}), parseSettings(section));
  });

  it('are the defaults where a value is malformed', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const raw = {
          problems: { enabled: value, minimumSeverity: value, ignoredFindings: value },
          hover: value,
        };
        const settings = parseSettings(raw);
        assert.equal(typeof settings.problems.enabled, 'boolean');
        assert.ok(Array.isArray(settings.problems.ignoredFindings));
      }),
    );
    assert.deepEqual(parseSettings(null), parseSettings({}));
  });
});
