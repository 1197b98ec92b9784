/** Fails when a generated file is out of date, and names the command that repairs it. */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

const before = hashes();
execFileSync(process.execPath, ['scripts/generate.ts'], { stdio: 'inherit' });
const stale = [...hashes()].filter(([file, hash]) => before.get(file) !== hash).map(([file]) => file);
if (stale.length > 0) {
  console.error(
    `Out of date until now: ${stale.join(', ')}.\n\`npm run generate\` repaired them; commit the result.`,
  );
  process.exitCode = 1;
}

/** A fingerprint of every file that is, or could be, in the repository. */
function hashes(): Map<string, string> {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  const files = listed.split('\0').filter((it) => it !== '' && existsSync(it));
  return new Map(files.map((it) => [it, createHash('sha1').update(readFileSync(it)).digest('hex')]));
}
