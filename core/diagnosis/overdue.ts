/** AT commands that got no answer for longer than the modem may take. */

import { elapsed } from '../log/clock.ts';
import type { UnansweredCommand } from '../log/exchange.ts';

export interface OverdueCommand extends UnansweredCommand {
  readonly waitedMs: number;
  /** Device OS went on just when its patience ended, or printed more while it waited: no gap in the recording. */
  readonly sure: boolean;
}

/**
 * How long Device OS waits for an answer, in seconds, where it is not the usual time.
 * Source: at_parser.h DEFAULT_COMMAND_TIMEOUT, sara_ncp_client.cpp, quectel_ncp_client.cpp (v6.2.0).
 */
const usual = 90;
const longer: Readonly<Record<string, readonly number[]>> = {
  '+COPS': [90, 180, 300],
  '+CFUN': [180],
  '+CGATT': [180],
  '+CGACT': [180],
  D: [180],
};

/** The same of a Gen 2 modem. Source: hal/src/electron/modem/mdm_hal.cpp (v1.4.4). */
const usualOfTrace = 10;
const longerOfTrace: Readonly<Record<string, readonly number[]>> = {
  '+CFUN': [180],
  '+CGATT': [180],
  '+CMGS': [150],
  '+COPS': [180],
  '+CPWROFF': [40],
  '+UBANDSEL': [40],
  '+UDNSRN': [30],
  '+UPSDA': [180],
  '+USOCL': [10, 120],
  '+USOCO': [130],
  '+USOST': [40],
  '+USOWR': [120],
};
/** Answers that a Gen 2 device waits for a second only; a pause behind them is one of its application. */
const briefOfTrace =
  /^AT(?:$|\+(?:CEDRXS|CEER|CEREG|CGDCONT|CGREG|CREG|CSQ|UMNOPROF|UPSD|UPSND|URAT|USOCR|USOCTL|USOSO)\b)/i;

/** Device OS goes on within this time after its patience has ended. */
const goesOn = 2_000;
/** Clocks are read at different moments. */
const jitter = 100;
/** Lines of other threads that stand between a command and what came instead of an answer. */
const others = 3;

/** Those of the commands without an answer that should have had one. `AT` alone asks whether the modem is there. */
export function overdueCommands(commands: readonly UnansweredCommand[]): readonly OverdueCommand[] {
  return commands.flatMap((it) => {
    const waitedMs = elapsed(it.time, it.endTime);
    const limits = limitsOf(it).map((seconds) => seconds * 1000);
    const [least] = limits;
    if (waitedMs === undefined || least === undefined || waitedMs < least - jitter) {
      return [];
    }
    const exact = limits.some((limit) => waitedMs >= limit - jitter && waitedMs <= limit + goesOn);
    const wentOn = !it.trace && it.endLine - it.line > others;
    // A trace ends with the command that was sent last when nobody looks at it any more.
    return it.trace && it.next === undefined ? [] : [{ ...it, waitedMs, sure: exact || wentOn }];
  });
}

function limitsOf({ text, trace }: UnansweredCommand): readonly number[] {
  const name = /^AT([+#&^][A-Z0-9]+|[A-Z]?)/i.exec(text)?.[1]?.toUpperCase();
  if (name === undefined || name === '' || (trace && briefOfTrace.test(text))) {
    return [];
  }
  return trace ? (longerOfTrace[name] ?? [usualOfTrace]) : (longer[name] ?? [usual]);
}
