/** Chunks of texts of every kind, in many runs. */

import { itHoldsAnyText } from '../support/chunks.ts';

describe('chunks', () => {
  itHoldsAnyText(150);
});
