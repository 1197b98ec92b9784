/** Links that run a command: whatever a document or a rule is called, the link ends where it should. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { articleLink, linksFor } from '../../server/lsp/command-links.ts';
import { commands } from '../../server/protocol.ts';
import { anyCharacters } from '../support/texts.ts';

describe('command links', () => {
  it('carry their arguments through Markdown', () => {
    const text = fc.oneof(
      anyCharacters(30),
      fc.string({ unit: fc.constantFrom('(', ')', "'", '"', ' ', '<', '%', '\\', '`', ']'), maxLength: 20 }),
    );
    fc.assert(
      fc.property(text, text, fc.nat(), (id, uri, line) => {
        const link = linksFor(uri).article(id, line);
        assert.match(link, /^command:particleLog\.openArticle\?[A-Za-z0-9_.~!*%-]+$/);
        const [, query = ''] = link.split('?');
        assert.deepEqual(JSON.parse(decodeURIComponent(query)), [{ id, uri, line }]);
      }),
    );
  });

  it('open an article with or without a document, and the log inside a line', () => {
    const query = (it: unknown) => encodeURIComponent(JSON.stringify([it]));
    assert.equal(articleLink({ id: 'a/b' }), `command:${commands.openArticle}?${query({ id: 'a/b' })}`);
    const place = { uri: 'file:///a', line: 3 };
    assert.equal(linksFor(place.uri).ledgerLog(3), `command:${commands.openLedgerLog}?${query(place)}`);
  });
});
