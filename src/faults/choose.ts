/** Faults and variants by their names. */
import { UsageError } from '../errors/errors.ts';
import { didYouMean } from '../errors/suggest.ts';
import type { Catalogue, Fault, Variant } from './fault.ts';

const where = 'See them all with: ccagent-conformance serve --list-faults';

/** All faults of a catalogue, in its order. */
export function faultsOf(catalogue: Catalogue): readonly Fault[] {
  return catalogue.faults.flatMap(({ faults }) => faults);
}

function named<T extends { readonly name: string }>(all: readonly T[], name: string, kind: string): T {
  const found = all.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = all.map((one) => one.name);
  throw new UsageError(`There is no ${kind} ${name}.${didYouMean(name, names)} ${where}`);
}

/** @throws UsageError where there is no such fault */
export function faultNamed(catalogue: Catalogue, name: string): Fault {
  return named(faultsOf(catalogue), name, 'fault');
}

/** @throws UsageError where there is no such variant */
export function variantNamed(catalogue: Catalogue, name: string): Variant {
  return named(catalogue.variants, name, 'variant');
}

/**
 * The part of a catalogue whose names start with one of the prefixes; all of it where there is none.
 *
 * @throws UsageError where a prefix matches nothing
 */
export function partOf(catalogue: Catalogue, prefixes: readonly string[]): Catalogue {
  const names = [...faultsOf(catalogue), ...catalogue.variants].map(({ name }) => name);
  for (const prefix of prefixes) {
    if (prefix !== '' && names.some((name) => name.startsWith(prefix))) continue;
    throw new UsageError(
      `--only ${prefix} matches no fault and no variant.${didYouMean(prefix, names)} ${where}`,
    );
  }
  const wanted = ({ name }: { readonly name: string }): boolean =>
    prefixes.length === 0 || prefixes.some((prefix) => name.startsWith(prefix));
  return {
    faults: catalogue.faults.map(({ section, faults }) => ({ section, faults: faults.filter(wanted) })),
    variants: catalogue.variants.filter(wanted),
  };
}
