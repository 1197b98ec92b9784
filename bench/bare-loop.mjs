// The bare loop that `check` is measured against: it reads the file and runs one header expression on each line.

import { readFileSync } from 'node:fs';

const header = /^(\d{10}) \[([^\]]+)\] (TRACE|INFO|WARN|ERROR|PANIC): /;
let records = 0;
for (const line of readFileSync(process.argv[2], 'utf8').split('\n')) {
  if (header.test(line)) {
    records++;
  }
}
console.log(records);
