/** What a run's verdict is worth: its sensitivity, and the gate on it. */
import { exitCodes } from '../errors/errors.ts';
import type { Catalogue } from '../faults/fault.ts';
import { sensitivityOf, type Sensitivity } from '../faults/sensitivity.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Verdict } from '../judge/verdict.ts';

/** The sensitivity of a run, and the share that was asked for. */
export interface RunSensitivity extends Sensitivity {
  /** From 0 to 1. */
  readonly least: number;
}

/**
 * The sensitivity of a run: what its exchanges could have shown.
 *
 * @param sessions how many live sessions it had
 * @param least the share of the faults that it must have been able to catch
 */
export function sensitivityOfRun(
  catalogue: Catalogue,
  verdict: Verdict,
  exchanges: readonly Exchange[],
  sessions: number,
  least: number,
): RunSensitivity {
  const sensitivity = sensitivityOf(catalogue, {
    requirements: verdict.results.map(({ requirement }) => requirement),
    exchanges,
    violatedIn: new Map(
      verdict.results.map(({ requirement, violations }) => [
        requirement.id,
        new Set(violations.map(({ exchange }) => exchange.id)),
      ]),
    ),
    sessions,
  });
  return { ...sensitivity, least };
}

/**
 * The verdict where a run must have been able to catch a share of the faults. One that could not is incomplete:
 * it says nothing against the provider, and too little for it.
 */
export function gateSensitivity(verdict: Verdict, { caught, of, least }: RunSensitivity): Verdict {
  return caught >= least * of || verdict.word !== 'conforms'
    ? verdict
    : { ...verdict, word: 'incomplete', exitCode: exitCodes.incomplete };
}
