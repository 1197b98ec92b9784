/** `npm run check:knowledge`: says what is wrong with the knowledge files, and where. */

import { checkKnowledge } from './knowledge-faults.ts';
import { diagnosisUses, knowledgeTexts } from './knowledge-files.ts';

const texts = knowledgeTexts();
const { faults, unchecked } = checkKnowledge(texts, diagnosisUses());
for (const it of faults) {
  console.error(it);
}
if (unchecked !== undefined) {
  console.error(unchecked);
}
console.log(`${texts.length} files, ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`);
process.exitCode = faults.length > 0 ? 1 : 0;
