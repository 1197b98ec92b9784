/** The properties of the fold in many runs. */

import { describeCuts, describeFold } from '../support/fold-properties.ts';

describeFold({ any: 400, long: 40 });
describeCuts(1);
