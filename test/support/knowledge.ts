/** The bundled knowledge and its reader, built once for all tests of a process. */

import { loadKnowledge } from '../../core/rules/knowledge.ts';
import { readerOf } from '../../core/rules/reader.ts';
import { readKnowledge, readKnowledgeParts } from '../../scripts/knowledge-files.ts';

/** The knowledge as its files hold it. */
export const source = readKnowledge();
export const parts = readKnowledgeParts(source);
export const knowledge = loadKnowledge(parts);
export const read = readerOf(knowledge);
