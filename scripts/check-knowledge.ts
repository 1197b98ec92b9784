/** `npm run check:knowledge`: says what is wrong with the knowledge files, and where. */

import { knowledgeFaults } from './knowledge-faults.ts';
import { diagnosisUses, knowledgeTexts } from './knowledge-files.ts';

const texts = knowledgeTexts();
const faults = knowledgeFaults(texts, diagnosisUses());
for (const it of faults) {
  console.error(it);
}
console.log(`${texts.length} files, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
