/** Fixtures of `ota/*`: an update that does not get through. */
import { checkFindings, type Fixture } from './check.ts';
import { cloudConnected, log, online } from './lines.ts';

const begun = log(
  online(),
  cloudConnected(6000),
  '20000 comm.ota I Received UpdateStart request',
  '20001 comm.ota I File size: 131072',
  '20002 comm.ota I Starting firmware update',
);

const fixtures: readonly Fixture[] = [
  {
    code: 'ota/failed-on-poor-link',
    severity: 'information',
    confidence: 'possible',
    at: 'Transfer timeout',
    log: begun + log('320000 comm.ota E Transfer timeout', '320001 comm.ota E Firmware update failed'),
    nearMiss:
      begun +
      log(
        '60000 comm.ota I Received UpdateFinish request',
        '60001 comm.ota I Validating firmware update',
        '60500 comm.ota I Applying firmware update',
      ),
  },
];

checkFindings('updates', fixtures);
