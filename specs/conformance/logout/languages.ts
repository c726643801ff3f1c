/**
 * The language of an answer: refused requests in several languages, each twice and in the order of a
 * palindrome, so that what differs by language can be told from what differs by request; and live sessions in
 * languages other than English.
 */
import type { Exchange, HeaderLine } from '../../../src/exchange/exchange.ts';
import type { RequestSpec, Scenario, ScenarioContext } from '../../../src/run/scenario.ts';
import { malformed, none, type Credentials } from '../../../src/session/credentials.ts';
import { alive, canonical, json, type Variation } from './vary.ts';

type Say = (language: string) => readonly HeaderLine[];

const both: Say = (language) => [
  ['Accept-Language', language],
  ['x-ccasset-language', language.replace('-', '_')],
];
const acceptLanguage: Say = (language) => [['Accept-Language', language]];
const assetLanguage: Say = (language) => [['x-ccasset-language', language.replace('-', '_')]];

/** Sends the same request in the first language, the others, the others backwards, and the first again. */
async function compare(
  context: ScenarioContext,
  say: Say,
  languages: readonly string[],
  variation: Variation,
  credentials: () => Credentials | Promise<Credentials>,
): Promise<void> {
  const send = async (language: string): Promise<Exchange> => {
    const spec: RequestSpec = {
      ...variation,
      credentials: await credentials(),
      headers: [...(variation.headers ?? []), ...say(language)],
    };
    return context.send(spec);
  };
  const there: Exchange[] = [];
  for (const language of languages) there.push(await send(language));
  const back: Exchange[] = [];
  for (const language of languages.toReversed()) back.unshift(await send(language));
  const [first, ...others] = there;
  if (first === undefined) return;
  there.forEach((exchange, index) => {
    const again = back[index];
    if (again !== undefined) context.link(exchange, 'same-language', again);
  });
  for (const other of others) context.link(other, 'other-language', first);
}

const malformedBody: Variation = { headers: [json], body: '{"reason": logout}' };

function comparison(
  id: string,
  title: string,
  depth: Scenario['depth'],
  say: Say,
  languages: readonly string[],
  variation: Variation,
  credentials: (context: ScenarioContext) => Credentials | Promise<Credentials>,
): Scenario {
  return {
    id: `languages/${id}`,
    title: `${title}, in ${languages.join(', ')}`,
    depth,
    run: (context) => compare(context, say, languages, variation, () => credentials(context)),
  };
}

const many = ['en-US', 'de-DE', 'fr-FR', 'es-ES', 'ja-JP', 'ar'];

export const languages: readonly Scenario[] = [
  comparison('no-session', 'no session', 'quick', both, ['en-US', 'fr-FR'], canonical, () => none),
  comparison(
    'no-session-accept-language',
    'no session, by Accept-Language',
    'standard',
    acceptLanguage,
    many,
    canonical,
    () => none,
  ),
  comparison(
    'no-session-asset-language',
    'no session, by x-ccasset-language',
    'standard',
    assetLanguage,
    many,
    canonical,
    () => none,
  ),
  comparison('malformed-session', 'a malformed token', 'standard', both, ['en-US', 'de-DE'], canonical, () =>
    malformed('not-a-token'),
  ),
  comparison(
    'malformed-body',
    'malformed JSON in live sessions',
    'standard',
    both,
    ['en-US', 'fr-FR'],
    malformedBody,
    (context) => context.lease(),
  ),
  ...(
    [
      ['fr-FR', both],
      ['de-DE', acceptLanguage],
      ['ja-JP', assetLanguage],
    ] as const
  ).map(([language, say]) =>
    alive(`languages/live-${language}`, `an empty JSON object in ${language}`, {
      ...canonical,
      headers: say(language),
    }),
  ),
  alive('languages/unknown', 'an empty JSON object in languages that do not exist', {
    ...canonical,
    headers: [
      ['Accept-Language', 'xx-YY;q=2, ;;'],
      ['x-ccasset-language', 'not_a_language'],
    ],
  }),
];
