/** The words in which findings are weighed: how loud, in which role, how sure. */

/** By consequence, never by the word ERROR in the line; loudest first. */
export const severities = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** cause: the first thing that went wrong. consequence: follows from it. advice: about the log or the set-up. */
export const roles = ['cause', 'consequence', 'advice'] as const;
export type Role = (typeof roles)[number];

/** Surest first. */
export const confidences = ['certain', 'likely', 'possible'] as const;
export type Confidence = (typeof confidences)[number];

/** How loud a severity is: a hint is 0, an error the most. */
export function loudness(severity: Severity): number {
  return severities.length - 1 - severities.indexOf(severity);
}

/** The quieter of a severity and a ceiling, if there is one. */
export function quieter(severity: Severity, atMost: Severity | undefined): Severity {
  return atMost !== undefined && loudness(atMost) < loudness(severity) ? atMost : severity;
}

/** Whether something is counted as a failure or trouble: an error or a warning. */
export function isLoud({ severity }: { readonly severity: Severity }): boolean {
  return loudness(severity) >= loudness('warning');
}
