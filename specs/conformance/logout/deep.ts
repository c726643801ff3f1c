/** What generated cases of the logout vary, and the names that the API knows. */
import type { Arbitrary } from 'fast-check';
import { shapes } from '../../../contracts/logout/shapes.ts';
import { usualLimits, type Case, type CaseSource, type FastCheck } from '../../../src/run/deep/case.ts';
import { bodyEdits } from '../../../src/run/deep/vary/bodies.ts';
import { casesOf } from '../../../src/run/deep/vary/cases.ts';
import { headerEdits } from '../../../src/run/deep/vary/headers.ts';
import { mediaTypeEdits } from '../../../src/run/deep/vary/media-types.ts';
import { languageEdits, negotiationEdits } from '../../../src/run/deep/vary/negotiation.ts';
import { targetEdits } from '../../../src/run/deep/vary/target.ts';

/** Fields that known clients send; none of them changes what is asked for. */
const clientHeaders = [
  ['X-CCProfileType', 'agentUI'],
  ['x-ccsite', 'siteUS'],
  ['x-ccasset-language', 'en_US'],
] as const;

const ownNames = clientHeaders.map(([name]) => name);
const members = [
  'result',
  'status',
  'errorCode',
  'message',
  'errors',
  '__proto__',
  'constructor',
  'toString',
];

function generatedCases(fc: FastCheck): Arbitrary<Case> {
  const clientHeader = fc.constantFrom(...clientHeaders).map((line) => ({
    aspect: `client-header: ${line[0].toLowerCase()}`,
    documented: true,
    headers: [line],
  }));
  const edit = fc.oneof(
    { arbitrary: bodyEdits(fc, members), weight: 5 },
    { arbitrary: headerEdits(fc, ownNames), weight: 5 },
    { arbitrary: mediaTypeEdits(fc, 'application/json'), weight: 4 },
    { arbitrary: targetEdits(fc, 'POST'), weight: 4 },
    { arbitrary: negotiationEdits(fc), weight: 2 },
    { arbitrary: languageEdits(fc, ['x-ccasset-language']), weight: 2 },
    { arbitrary: clientHeader, weight: 1 },
  );
  return casesOf(fc, { shapes, canonicalShape: 'json-object' }, edit);
}

export const deepCases: CaseSource = {
  words: [
    'credentials: none, malformed, unknown, changed, of another scheme, a live session’s, the same session’s again',
    'methods, query strings, chunks',
    'media types, their parameters and charsets; Accept, Accept-Encoding, languages',
    'headers: usual ones, odd names and values, long ones, many, one twice',
    'bodies: JSON of any kind and up to 96 KiB, what is almost JSON, and any bytes',
    'the order of up to four requests',
  ],
  ...usualLimits,
  cases: generatedCases,
};
