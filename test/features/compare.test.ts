/** Two connection attempts side by side. */

import assert from 'node:assert/strict';
import { attemptChoicesOf, compareAttempts } from '../../core/features/compare/compare.ts';
import { analyzed } from '../support/analyzed.ts';
import { wrongPassword } from '../support/device-logs.ts';
import { logFrom } from '../support/log.ts';

const analysis = analyzed(wrongPassword);

describe('comparison', () => {
  it('says where two attempts part', () => {
    const good = analyzed(
      logFrom(
        1000,
        'system.nm I State changed: IFACE_DOWN -> IFACE_REQUEST_UP',
        'system.nm I State changed: IFACE_REQUEST_UP -> IFACE_UP',
        'net.ifapi I Netif wl3 link UP, profile=x',
        'system.nm I State changed: IFACE_UP -> IFACE_LINK_UP',
      ),
    );
    const article = compareAttempts({ analysis, attempt: 0 }, { analysis: good, attempt: 0 });
    assert.match(article?.markdown ?? '', /Where they part/);
    assert.match(article?.markdown ?? '', /\*\*Left:\*\*/);
    assert.equal(compareAttempts({ analysis, attempt: 9 }, { analysis: good, attempt: 0 }), undefined);
    assert.equal(attemptChoicesOf(analysis)[0]?.outcome, 'failed');
  });
});
