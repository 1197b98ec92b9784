/** Keeps compiled code between test runs; without it a tenth of a run is spent on removing types. */
const { enableCompileCache } = require('node:module');

// Coverage is less exact with code from a cache.
if (process.env.NODE_V8_COVERAGE === undefined) {
  enableCompileCache('out/compile-cache');
}
