/** The outline as symbols. */

import assert from 'node:assert/strict';
import { type SymbolItem, symbolsOf } from '../../core/features/symbols.ts';
import { analyzed } from '../support/analyzed.ts';
import { wrongPassword } from '../support/device-logs.ts';

const analysis = analyzed(wrongPassword);

describe('symbols', () => {
  it('lie within their parents', () => {
    const check = (parent: SymbolItem) => {
      for (const it of parent.children) {
        assert.ok(it.line >= parent.line && it.endLine <= parent.endLine && it.line <= it.endLine, it.name);
        check(it);
      }
    };
    symbolsOf(analysis).forEach(check);
  });
});
