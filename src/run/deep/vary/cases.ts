/** Cases of an operation: one to four requests, each of a documented shape with up to five edits. */
import type { Arbitrary } from 'fast-check';
import type { Operation } from '../../operation.ts';
import { usualLimits, type Case, type FastCheck } from '../case.ts';
import { requestOf, type Edit } from '../edit.ts';
import { credentialsOf } from './credentials.ts';

const mostEdits = 5;

/** @param edit one way for a request to differ from a documented one */
export function casesOf(
  fc: FastCheck,
  { shapes, canonicalShape }: Pick<Operation, 'shapes' | 'canonicalShape'>,
  edit: Arbitrary<Edit>,
): Arbitrary<Case> {
  const named = Object.entries(shapes).toSorted(
    ([one], [other]) => Number(other === canonicalShape) - Number(one === canonicalShape),
  );
  const request = fc
    .tuple(
      fc.array(edit, { maxLength: mostEdits }),
      credentialsOf(fc),
      fc.oneof({ arbitrary: fc.constantFrom(...named.slice(0, 1)), weight: 2 }, fc.constantFrom(...named)),
    )
    .map(([edits, { credentials, documented }, shape]) => requestOf(shape, edits, credentials, documented));
  return fc.array(request, { minLength: 1, maxLength: usualLimits.mostRequests });
}
