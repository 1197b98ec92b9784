/** Fixtures of `storage/*`: a file system that is full or fails, whoever wants to store something. */

import { log } from '../support/log.ts';
import { checkFindings, type Fixture } from './check.ts';
import { cloudConnected, online } from './lines.ts';

const connected = log(online(), cloudConnected(6000));

const fixtures: readonly Fixture[] = [
  {
    code: 'storage/file-system-full',
    severity: 'warning',
    confidence: 'certain',
    at: 'ledger_write() failed',
    log:
      connected +
      log(
        '20000 wiring E ledger_write() failed: -1911',
        '20000 wiring E Failed to encode ledger data: -1911',
      ),
    nearMiss:
      connected +
      log(
        '20000 wiring E ledger_write() failed: -2005',
        '20000 wiring E Failed to encode ledger data: -2005',
      ),
  },
  {
    code: 'storage/file-system-full',
    when: 'a ledger cannot be synchronized for it',
    severity: 'warning',
    at: 'Synchronization failed: -1911',
    log: connected + log('20000 system.ledger E Synchronization failed: -1911; retrying in 30s'),
    nearMiss: connected + log('20000 system.ledger E Synchronization failed: -1003; retrying in 30s'),
  },
  {
    code: 'storage/file-system-full',
    when: 'a file of Device OS cannot be written',
    severity: 'warning',
    at: 'lfs_file_write() failed',
    log: connected + log('20000 service E /sys/settings.dat: lfs_file_write() failed: -28'),
    nearMiss: connected + log('20000 service E /sys/settings.dat: lfs_file_open() failed: -2'),
  },
  {
    code: 'storage/file-system-damaged',
    severity: 'warning',
    at: 'Error while closing file',
    log: connected + log('20000 system.ledger E Error while closing file: -1902'),
    nearMiss: connected + log('20000 system.ledger E Error while closing file: -1903'),
  },
  {
    code: 'storage/file-system-damaged',
    when: 'a ledger cannot be synchronized for it',
    severity: 'warning',
    at: 'Synchronization failed: -1902',
    log: connected + log('20000 system.ledger E Synchronization failed: -1902; retrying in 30s'),
    nearMiss: connected + log('20000 system.ledger E Synchronization failed: -1001; retrying in 30s'),
  },
  {
    code: 'storage/file-system-damaged',
    when: 'a ledger cannot be read for it',
    severity: 'warning',
    at: 'ledger_read() failed: -1901',
    log: connected + log('20000 wiring E ledger_read() failed: -1901'),
    nearMiss: connected + log('20000 wiring E ledger_read() failed: -260'),
  },
  {
    code: 'storage/file-error',
    severity: 'information',
    confidence: 'possible',
    at: 'ledger_open() failed',
    log: connected + log('20000 wiring E ledger_open() failed: -1912'),
    nearMiss: connected + log('20000 wiring E ledger_open() failed: -2004'),
  },
];

checkFindings('storage', fixtures);
