/** Pages of texts of every kind, in many runs. */

import { itHoldsAnyText } from '../support/pages.ts';

describe('pages', () => {
  itHoldsAnyText(150);
});
