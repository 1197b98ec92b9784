/**
 * Entry of the command line. It only fetches the program, so that Node can keep the compiled form of that for the
 * next time where it knows how (Node 22.1 and later).
 */

import { existsSync, mkdirSync } from 'node:fs';
import nodeModule from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

keepCompiled();
void import('./program.ts');

function keepCompiled(): void {
  const folder = join(tmpdir(), 'node-compile-cache');
  try {
    // Node makes folders without end where the system says that the one above is missing although it is there.
    if (!existsSync(folder)) {
      mkdirSync(folder);
    }
    nodeModule.enableCompileCache?.(folder);
  } catch {
    // Without it everything works, a little later.
  }
}
