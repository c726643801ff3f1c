/** Causes: what tells one way to break a requirement from another. */
import { placeOf } from '../../judge/baseline.ts';
import type { Violation } from '../../judge/judge.ts';
import type { Case, CaseRequest } from './case.ts';

/** A requirement's id and the place in the answer, with `*` for every index. */
export function causeOf({ requirement, judgement }: Violation): string {
  return `${requirement.id} ${placeOf(judgement.where ?? '').toLowerCase()}`;
}

function credentialsAspect({ credentials }: CaseRequest): readonly string[] {
  if ('fixed' in credentials) {
    return credentials.fixed.kind === 'none' ? [] : [`session ${credentials.fixed.kind}`];
  }
  return [credentials.changed === true ? 'session tampered' : 'session'];
}

/**
 * Whatever may have led to an answer: the aspects that its request varies, or, where others went before, those
 * of all of them.
 *
 * @param place that of the request in the case
 * @param alone whether only the request itself counts
 */
export function triggerOf(requests: Case, place: number, alone: boolean): readonly string[] {
  const counted = requests.slice(alone ? place : 0, place + 1);
  const aspects = counted.flatMap((request) => [...request.varied, ...credentialsAspect(request)]);
  return counted.length > 1 ? [...aspects, 'order'] : aspects;
}

/** Whether two aspects are of one kind, or of one name. */
export function areAlike(one: string, other: string): boolean {
  const [kind, name] = one.split(': ');
  const [otherKind, otherName] = other.split(': ');
  return kind === otherKind || (name !== undefined && name === otherName);
}

/** What a request is, without its token and its sender: the same in two cases where the same led to an answer. */
export function formOf({ request }: CaseRequest): string {
  return JSON.stringify(request, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  );
}
