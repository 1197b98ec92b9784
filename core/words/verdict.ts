/** One sentence on the whole log: how it leaves the device, and what is wrong. */

import { lastDeviceFrom } from '../diagnosis/device-spans.ts';
import type { Diagnosis, Finding } from '../diagnosis/diagnosis.ts';
import { breakPointWords } from '../diagnosis/life/break-point.ts';
import type { CloudSession, Ending, RestartLoop, SessionEnd } from '../diagnosis/life/life.ts';
import { duration } from '../rules/decode/durations.ts';
import type { Knowledge } from '../rules/knowledge.ts';
import { isLoud } from '../rules/severities.ts';
import { wordsOf } from './finding-words.ts';
import { stageLabel } from './stage-labels.ts';

/** The verdict on a diagnosed log, without a full stop at its end; empty for a file that is no device log. */
export function verdictOf(diagnosis: Diagnosis, knowledge: Knowledge): string {
  if (!diagnosis.isDeviceLog) {
    return '';
  }
  const from = lastDeviceFrom(diagnosis.devices);
  const last = from === 0 ? diagnosis : ofLastDevice(diagnosis, from);
  const verdict = sentences[diagnosis.ending]({
    diagnosis: last,
    last: last.life.sessions.at(-1),
    causes: last.findings.filter((it) => it.role === 'cause' && isLoud(it)),
    remarks: last.findings.filter((it) => it.role === 'cause' && isRemark(it)),
    titleOf: (it) => wordsOf(knowledge, it).title,
  });
  return from === 0 ? verdict : `${verdict}. All this is about the last of several devices in this log`;
}

/** The part of a diagnosis that is about the device that the log ends with. */
function ofLastDevice(diagnosis: Diagnosis, from: number): Diagnosis {
  const { boots, attempts, findings, life } = diagnosis;
  return {
    ...diagnosis,
    boots: boots.filter((it) => it.line >= from),
    attempts: attempts.filter((it) => it.line >= from),
    findings: findings.filter((it) => it.endLine >= from),
    life: { ...life, sessions: life.sessions.filter((it) => it.line >= from) },
  };
}

/** What went wrong for a moment, and is no supposition. */
function isRemark({ severity, confidence, stage }: Finding): boolean {
  return severity === 'information' && confidence !== 'possible' && stage !== undefined;
}

/** What a sentence is made of. */
interface Matter {
  readonly diagnosis: Diagnosis;
  /** The last time that the device was connected. */
  readonly last: CloudSession | undefined;
  /** Errors and warnings, most important first. */
  readonly causes: readonly Finding[];
  /** What is worth no warning, and yet happened. */
  readonly remarks: readonly Finding[];
  readonly titleOf: (finding: Finding) => string;
}

const sentences: Readonly<Record<Ending, (matter: Matter) => string>> = {
  connected: (matter) =>
    matter.last?.attempt === undefined
      ? `All that is seen happens on a standing connection${troubleIn(matter) || remarksIn(matter) || '; no trouble'}`
      : `Connected to the cloud${troubleIn(matter) || remarksIn(matter)}`,
  'ended-by-device': endedByDevice,
  lost,
  failed: (matter) => {
    const cause = nowIn(matter);
    const when = cause && cause.severity !== 'error' ? ' when the log ends' : '';
    return `Not connected${when}. ${standsNow(matter)}`;
  },
  connecting: (matter) => `${whereItEnds(matter)}${troubleIn(matter)}`,
  restarting: (matter) => {
    const { loop } = matter.diagnosis.life;
    return loop ? loopWords(loop, matter) : 'Restarts again and again';
  },
  unknown,
};

/** Titles that a sentence has room for. */
const mostTitles = 2;

/** `, with trouble: …` of what is not over, else `, after trouble: …` of what is. */
function troubleIn(matter: Matter): string {
  const { causes } = matter;
  const open = causes.filter((it) => !isPast(it, matter));
  const told = open.length > 0 ? open : causes;
  return told.length === 0
    ? ''
    : `, ${open.length > 0 ? 'with' : 'after'} trouble: ${titlesOf(told, matter)}`;
}

/** `. Earlier: …` of what went wrong for a moment, `. Beside it: …` of an interface that is not the one in use. */
function remarksIn(matter: Matter): string {
  const { remarks, diagnosis } = matter;
  const used = diagnosis.attempts.at(-1)?.network;
  const own = remarks.filter((it) => used === undefined || it.network === used);
  const told = own.length > 0 ? own : remarks;
  return told.length === 0 ? '' : `. ${own.length > 0 ? 'Earlier' : 'Beside it'}: ${titlesOf(told, matter)}`;
}

function isPast({ recovered, earlier, endLine }: Finding, { last }: Matter): boolean {
  return recovered || earlier || (last !== undefined && endLine < last.line);
}

function titlesOf(findings: readonly Finding[], { titleOf }: Matter): string {
  return [...new Set(findings.map(titleOf))].slice(0, mostTitles).join('; ');
}

const wishes: Readonly<Partial<Record<SessionEnd, string>>> = {
  sleep: ' (to sleep)',
  update: ' (to install an update)',
  command: ' (on an order of the cloud)',
};

function endedByDevice(matter: Matter): string {
  const { last, diagnosis } = matter;
  if (!last) {
    return `Not connected: the device itself ended the attempt${troubleIn(matter)}`;
  }
  const again =
    diagnosis.attempts.at(-1)?.outcome === 'incomplete' ? '; the log ends while it connects again' : '';
  return `Connected, then the device itself closed the connection${wishes[last.end] ?? ''}${again}${troubleIn(matter)}`;
}

const losses: Readonly<Partial<Record<SessionEnd, string>>> = {
  open: 'Was connected and lost the connection',
  lost: 'Was connected and lost the connection',
  reset: 'Was connected and restarted',
};

function lost(matter: Matter): string {
  const { attempts } = matter.diagnosis;
  const how = losses[matter.last?.end ?? 'lost'] ?? 'Was connected and closed the connection itself';
  const cause = nowIn(matter);
  const tried = attempts.at(-1)?.outcome === 'incomplete';
  const again = tried ? 'the log ends while it connects again' : 'not back when the log ends';
  return cause ? `${how}; ${again}. ${stopped(cause, matter)}` : `${how}; ${again}${troubleIn(matter)}`;
}

/** Findings of a device that has not begun to connect. */
const unasked = ['boot/stuck-interface-down', 'boot/network-never-requested'];

function unknown(matter: Matter): string {
  const { findings } = matter.diagnosis;
  const [first] = matter.causes;
  const trouble = first ? `. ${stopped(first, matter)}` : '';
  const turned = findings.find((it) => it.code === 'log/newest-first');
  if (turned) {
    return `${matter.titleOf(turned)}; whether the device is connected is told when the file is turned round`;
  }
  if (findings.some((it) => unasked.includes(it.code))) {
    return `Not connected in this log, as no network is asked for${trouble}`;
  }
  const quiet = findings.find((it) => it.code === 'log/level-too-low' && it.facts['level'] !== undefined);
  if (quiet) {
    const level = quiet.facts['level'];
    return `At level ${level} this log cannot show whether the device is connected${trouble}`;
  }
  return first
    ? `${stopped(first, matter)}; whether the device is connected is not in this log`
    : 'Nothing in this log tells whether the device is connected';
}

/** What stops the device when the log ends, or the stage it stands in. */
function standsNow(matter: Matter): string {
  const cause = nowIn(matter);
  if (cause) {
    return stopped(cause, matter);
  }
  const attempt = matter.diagnosis.attempts.at(-1);
  return attempt?.failedStage
    ? `Stopped at: ${stageLabel(attempt.failedStage, attempt)}`
    : whereItEnds(matter);
}

/** The stage at which an attempt stands when the log ends. */
function whereItEnds({ diagnosis, causes }: Matter): string {
  const { attempts, boots } = diagnosis;
  const attempt = attempts.at(-1);
  const stages = attempt?.stages ?? [];
  const stage =
    stages.findLast((it) => it.status === 'unfinished') ?? stages.find((it) => it.status === 'notReached');
  const where = stage && attempt ? `at: ${stageLabel(stage.id, attempt)}` : 'while it connects';
  const restarts = boots.length - 1;
  const calm = causes.length === 0 ? '; nothing failed so far' : '';
  const before = restarts === 1 ? ', after a restart' : `, after ${restarts} restarts`;
  return `The log ends ${where}${restarts === 0 ? calm : before}`;
}

/** What is not overcome: an error, else what the last loss or the last attempt shows. */
function nowIn({ causes, last, diagnosis }: Matter): Finding | undefined {
  const from = Math.min(last?.decisiveLine ?? Infinity, diagnosis.attempts.at(-1)?.line ?? Infinity);
  const open = causes.filter((it) => !it.recovered && !it.earlier);
  return open.find((it) => it.severity === 'error') ?? open.find((it) => it.endLine >= from);
}

function stopped(finding: Finding, { titleOf }: Matter): string {
  const doubt = finding.confidence === 'possible' ? ' (possible cause)' : '';
  const stage = finding.stage
    ? `${stageLabel(finding.stage, { ...finding.device, network: finding.network })}: `
    : '';
  return `${stage}${titleOf(finding)}${doubt}`;
}

/** Source of the numbers: services/inc/system_defs.h System_Reset_Reason (v6.2.0). */
const reasonWords: Readonly<Record<string, string>> = {
  '20': 'reset pin',
  '40': 'power',
  '50': 'brown-out',
  '60': 'watchdog',
  '130': 'crash',
  '140': 'reset by the application',
};

function loopWords(loop: RestartLoop, matter: Matter): string {
  const { lines, upTimeMs, reasons } = loop;
  const every = upTimeMs === undefined ? '' : `, after ${duration(upTimeMs)} each`;
  const point = breakPointWords(loop, matter.diagnosis.device.network);
  const why = reasons.flatMap((it) => reasonWords[it] ?? []);
  const stop = matter.causes.find((it) => it.severity === 'error' && it.stage !== undefined);
  return [
    `Restarts again and again (${lines.length} times${every})`,
    point === undefined ? '' : `, each time ${point}`,
    why.length === 0 ? '' : `; reset reason: ${why.join(', ')}`,
    stop ? `. ${stopped(stop, matter)}` : '',
  ].join('');
}
