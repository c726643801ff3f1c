import type { Report } from '../../src/index.ts';

/** The logouts of a quick run without what is repeated. */
export const firstLogouts = 10;

/** What was confirmed of the gated violations: id, attempts, in how many it came, and a reason where there is one. */
export function confirmed({ requirements }: Report): readonly (readonly (string | number | undefined)[])[] {
  return requirements
    .filter(({ outcome }) => outcome === 'fail')
    .map(({ id, confirmation }) => [
      id,
      confirmation?.attempts,
      confirmation?.violated,
      ...(confirmation?.reason === undefined ? [] : [confirmation.reason]),
    ]);
}
