/** Whose request it is: nobody's, a session's, a session's again, or credentials that are almost some. */
import type { Arbitrary } from 'fast-check';
import { malformed, none, unknownToken, type Credentials } from '../../../session/credentials.ts';
import { randomFrom } from '../../random.ts';
import { usualLimits, type CaseCredentials, type FastCheck } from '../case.ts';

/** Credentials, and whether the documentation describes a request with them: a front server may refuse the others. */
export interface Chosen {
  readonly credentials: CaseCredentials;
  readonly documented: boolean;
}

const plain: readonly Credentials[] = [
  malformed('not-a-token'),
  malformed('..'),
  { kind: 'empty', authorization: 'Bearer' },
  { kind: 'empty', authorization: '' },
  { kind: 'other-scheme', authorization: `Basic ${Buffer.from('agent:nobody').toString('base64')}` },
  { kind: 'other-scheme', authorization: 'Digest username="agent"' },
];

/** The token68 characters of RFC 6750 §2.1, and other visible ones. */
const ofTokens = 'aZ09-._~+/'.split('');
const visible = Array.from({ length: 94 }, (_, index) => String.fromCharCode(0x21 + index));

function fixed(credentials: Credentials, documented: boolean): Chosen {
  return { credentials: { fixed: credentials }, documented };
}

/** Credentials of all kinds; about half of them a session's. */
export function credentialsOf(fc: FastCheck): Arbitrary<Chosen> {
  const number = fc.oneof(
    { arbitrary: fc.constant(0), weight: 6 },
    { arbitrary: fc.integer({ min: 0, max: usualLimits.mostSessions - 1 }), weight: 1 },
  );
  const session = number.map((index): Chosen => ({ credentials: { session: index }, documented: true }));
  const otherwise = fc
    .tuple(number, fc.constantFrom('bearer ', 'BEARER ', 'Bearer  '))
    .map(([index, scheme]): Chosen => ({ credentials: { session: index, scheme }, documented: false }));
  const changed = number.map((index): Chosen => ({
    credentials: { session: index, changed: true },
    documented: true,
  }));
  const unknown = fc.nat().map((seed) => fixed(unknownToken(randomFrom(seed)), true));
  const odd = fc
    .oneof(
      fc.string({ unit: fc.constantFrom(...ofTokens), minLength: 1, maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(...visible), minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 2000 }).map((length) => 'a'.repeat(length)),
    )
    .map((token) => fixed(malformed(token), false));
  return fc.oneof(
    { withCrossShrink: true },
    { arbitrary: fc.constant(fixed(none, true)), weight: 6 },
    { arbitrary: session, weight: 14 },
    { arbitrary: otherwise, weight: 1 },
    { arbitrary: changed, weight: 1 },
    { arbitrary: unknown, weight: 1 },
    { arbitrary: fc.constantFrom(...plain).map((credentials) => fixed(credentials, true)), weight: 2 },
    { arbitrary: odd, weight: 2 },
  );
}
