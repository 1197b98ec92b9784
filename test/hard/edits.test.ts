/** Edits at the border of two pages, with every line break. */

import { checkEditsAtBorder } from '../log/log-comparison.ts';

describe('lines stay whole where an edit makes or parts a line break at the border of two pages', () => {
  for (const lineBreak of ['\r', '\n', '\r\n']) {
    it(`of ${JSON.stringify(lineBreak)}`, () => {
      checkEditsAtBorder(lineBreak, ['\n', '\r', '\r\n', 'a', '']);
    });
  }
});
