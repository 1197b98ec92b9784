/** Placeholder until the command line is here. */
export {};
