/** The properties of the fold in few runs; test/hard has many. */

import { describeCuts, describeFold } from '../support/fold-properties.ts';

describeFold({ any: 40, long: 4 });
describeCuts(23);
