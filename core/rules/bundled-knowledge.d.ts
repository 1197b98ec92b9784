/** The knowledge base as build.mjs puts it into a bundle; only the entries import it. */

declare module 'bundled-knowledge' {
  export const bundledKnowledge: import('./knowledge.ts').KnowledgeSource;
}
