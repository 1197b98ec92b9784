/** The report of a log for other programs: `particle-log/report@1`. Lines are 1-based there. */

import type { Coverage, DiagnosedStage, Diagnosis, Finding } from '../diagnosis/diagnosis.ts';
import type { Ending } from '../diagnosis/life/life.ts';
import type { Knowledge } from '../rules/knowledge.ts';
import { wordsOf } from '../words/finding-words.ts';
import { linksOfFinding, type PageLink } from '../words/read-on.ts';
import { verdictOf } from '../words/verdict.ts';

/** A finding; lines are 1-based. */
export interface ReportFinding {
  readonly code: string;
  readonly severity: Finding['severity'];
  readonly role: Finding['role'];
  readonly confidence: Finding['confidence'];
  readonly title: string;
  /** The title with the facts of this log. */
  readonly headline: string;
  readonly explanation: string;
  readonly causes: readonly string[];
  readonly nextSteps: readonly string[];
  readonly stage: string | null;
  readonly line: number;
  readonly endLine: number;
  readonly evidence: readonly number[];
  readonly attempt: number | null;
  readonly occurrences: number;
  readonly recovered: boolean;
  /** It stopped the device before something else did, and was not overcome. */
  readonly earlier: boolean;
  /** The line of the error right before it that tells why. */
  readonly reason: number | null;
  /** Index of the finding that this one follows from. */
  readonly causedBy: number | null;
  /** Where to read on: pages of official documentation that fit the device, best first. */
  readonly links: readonly PageLink[];
}

/** A stage of an attempt; the lines, 1-based, are null when the log does not show it. */
export interface ReportStage {
  readonly id: string;
  readonly status: DiagnosedStage['status'];
  readonly line: number | null;
  readonly endLine: number | null;
  readonly durationMs: number | null;
}

/** One log. Keys are always there, null where something is not known; lines are 1-based. */
export interface ReportFile {
  readonly path: string;
  readonly isDeviceLog: boolean;
  readonly lineCount: number;
  readonly verdict: string;
  /** How the log leaves the device. */
  readonly ending: Ending;
  readonly coverage: Coverage;
  readonly device: {
    readonly platform: string | null;
    readonly network: string | null;
    readonly modem: string | null;
    readonly deviceOs: { readonly min: string | null; readonly max: string | null };
    readonly evidence: readonly { readonly line: number; readonly says: string }[];
  };
  readonly boots: readonly { readonly line: number; readonly endLine: number }[];
  readonly attempts: readonly {
    readonly boot: number;
    readonly line: number;
    readonly endLine: number;
    readonly outcome: string;
    readonly failedStage: string | null;
    readonly durationMs: number | null;
    readonly stages: readonly ReportStage[];
  }[];
  readonly findings: readonly ReportFinding[];
}

/** What `check --format json` writes. */
export interface Report {
  readonly schema: 'particle-log/report@1';
  readonly files: readonly ReportFile[];
}

/**
 * The report of one log. `path` is the name by which its reader knows the file. Findings are in the order of the
 * diagnosis, most important first.
 */
export function reportOf(path: string, diagnosis: Diagnosis, knowledge: Knowledge): ReportFile {
  const { device } = diagnosis;
  return {
    path,
    isDeviceLog: diagnosis.isDeviceLog,
    lineCount: diagnosis.lineCount,
    verdict: verdictOf(diagnosis, knowledge),
    ending: diagnosis.ending,
    coverage: diagnosis.coverage,
    device: {
      platform: device.platform ?? null,
      network: device.network ?? null,
      modem: device.modem ?? null,
      deviceOs: { min: device.deviceOs.min ?? null, max: device.deviceOs.max ?? null },
      evidence: device.evidence.map(({ line, says }) => ({ line: line + 1, says })),
    },
    boots:
      diagnosis.lineCount === 0
        ? []
        : diagnosis.boots.map((it) => ({ line: it.line + 1, endLine: it.endLine + 1 })),
    attempts: diagnosis.attempts.map((it) => ({
      boot: it.boot,
      line: it.line + 1,
      endLine: it.endLine + 1,
      outcome: it.outcome,
      failedStage: it.failedStage ?? null,
      durationMs: it.durationMs ?? null,
      stages: it.stages.map(reportStage),
    })),
    findings: diagnosis.findings.map((it) => reportFinding(knowledge, it)),
  };
}

function reportStage(stage: DiagnosedStage): ReportStage {
  return {
    id: stage.id,
    status: stage.status,
    line: oneBased(stage.line),
    endLine: oneBased(stage.endLine),
    durationMs: stage.durationMs ?? null,
  };
}

function oneBased(line: number | undefined): number | null {
  return line === undefined ? null : line + 1;
}

function reportFinding(knowledge: Knowledge, finding: Finding): ReportFinding {
  const words = wordsOf(knowledge, finding);
  return {
    code: finding.code,
    severity: finding.severity,
    role: finding.role,
    confidence: finding.confidence,
    title: words.title,
    headline: words.headline,
    explanation: words.explanation,
    causes: words.causes,
    nextSteps: words.nextSteps,
    stage: finding.stage ?? null,
    line: finding.line + 1,
    endLine: finding.endLine + 1,
    evidence: finding.evidence.map((it) => it + 1),
    attempt: finding.attempt ?? null,
    occurrences: finding.occurrences,
    recovered: finding.recovered,
    earlier: finding.earlier,
    reason: finding.reason === undefined ? null : finding.reason.line + 1,
    causedBy: finding.causedBy ?? null,
    links: linksOfFinding(knowledge, finding),
  };
}
