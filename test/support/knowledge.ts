/** The bundled knowledge and its reader, built once for all tests of a process. */

import { loadKnowledge } from '../../core/rules/knowledge.ts';
import { type KnowledgeParts, prepareKnowledge } from '../../core/rules/prepared.ts';
import { readerOf } from '../../core/rules/reader.ts';
import { readKnowledge } from '../../scripts/knowledge-files.ts';

/** The knowledge as its files hold it. */
export const source = readKnowledge();
const prepared = prepareKnowledge(source);
export const parts: KnowledgeParts = (part) => prepared[part];
export const knowledge = loadKnowledge(parts);
export const read = readerOf(knowledge);
