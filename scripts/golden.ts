/** `npm run golden`: writes the golden output of the logs in test/logs anew. */

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
const { status } = spawnSync(process.execPath, [mocha, 'test/logs/*.test.ts'], {
  stdio: 'inherit',
  env: { ...process.env, GOLDEN: 'write' },
});
process.exitCode = status ?? 1;
