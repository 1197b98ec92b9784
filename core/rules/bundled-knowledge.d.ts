/** The prepared knowledge base as build.mjs puts it beside or into a bundle; only the entries import it. */
declare module 'bundled-knowledge' {
  export const bundledKnowledge: import('./prepared.ts').KnowledgeParts;
}
