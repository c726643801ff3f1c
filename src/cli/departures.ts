/** In what a served provider departs from the reference: the faults and variants that the command line names. */
import { behaviourWith, catalogue } from '../../contracts/faults.ts';
import { exitCodes, type ExitCode } from '../errors/errors.ts';
import { faultNamed, faultsOf, variantNamed } from '../faults/choose.ts';
import type { Behaviour } from '../provider/behaviour.ts';
import type { Values } from './parse.ts';
import { stringsOf } from './settings.ts';
import type { Terminal } from './terminal.ts';

/** A fault or a variant that is served. */
export interface Departure {
  readonly words: string;
  readonly behaviour: Behaviour;
}

/**
 * The faults and variants that were asked for, in that order.
 *
 * @throws UsageError where there is none of that name
 */
export function departuresOf(values: Values): readonly Departure[] {
  const faults = stringsOf(values, 'fault').map((name) => faultNamed(catalogue, name));
  const variants = stringsOf(values, 'variant').map((name) => variantNamed(catalogue, name));
  return [
    ...faults.map((fault) => ({
      words: `fault ${fault.name}, breaks ${fault.breaks}: ${fault.why}`,
      behaviour: behaviourWith(fault),
    })),
    ...variants.map(({ name, why, behaviour }) => ({ words: `variant ${name}: ${why}`, behaviour })),
  ];
}

function rows(pairs: readonly (readonly [string, string])[]): string {
  const widest = Math.max(0, ...pairs.map(([name]) => name.length));
  return pairs.map(([name, words]) => `  ${name.padEnd(widest)}  ${words}\n`).join('');
}

/** Lists all faults, section by section, and all variants. */
export function printFaults(terminal: Terminal): ExitCode {
  for (const { section, faults } of catalogue.faults) {
    terminal.print(`${section}\n${rows(faults.map(({ name, breaks }) => [name, breaks]))}\n`);
  }
  const { variants } = catalogue;
  terminal.print(`conforming variants\n${rows(variants.map(({ name, why }) => [name, why]))}\n`);
  terminal.print(`${faultsOf(catalogue).length} faults, ${variants.length} variants\n`);
  return exitCodes.conforms;
}
