/** The bundled knowledge and its reader, built once for all tests of a process. */

import { buildKnowledge } from '../../core/rules/knowledge.ts';
import { readerOf } from '../../core/rules/reader.ts';
import { readKnowledge } from '../../scripts/knowledge-files.ts';

/** The knowledge as its files hold it. */
export const source = readKnowledge();
export const knowledge = buildKnowledge(source);
export const read = readerOf(knowledge);
