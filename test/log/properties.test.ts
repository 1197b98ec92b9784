/** The properties of the fold in few runs; test/hard has many. */

import { describeCuts, describeFold } from '../support/fold-properties.ts';

describeFold({ any: 30, long: 2 });
describeCuts(61);
