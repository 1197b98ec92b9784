/**
 * Entry of the command line. It only fetches the program, so that Node can keep the compiled form of that for the
 * next time where it knows how (Node 22.1 and later).
 */

import nodeModule from 'node:module';

nodeModule.enableCompileCache?.();
void import('./program.ts');
