/** What the client says it would take. The page knows one media type for answers, whatever is asked for. */
import type { Scenario } from '../../../src/run/scenario.ts';
import { alive, canonical, json, withoutSession, type Variation } from './vary.ts';

/** `takesJson`: the request is still one of the documented shapes, and a provider has to take it. */
const accepts: readonly (readonly [
  name: string,
  title: string,
  accept: string | null,
  takesJson: boolean,
])[] = [
  ['none', 'no Accept', null, true],
  ['anything', 'Accept: */*', '*/*', true],
  ['weighted', 'JSON as a second choice', 'text/plain, application/json;q=0.5', true],
  ['browser', 'a browser’s Accept', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', false],
  ['html', 'Accept: text/html', 'text/html', false],
  ['xml', 'Accept: application/xml', 'application/xml', false],
  ['problem', 'Accept: application/problem+json', 'application/problem+json', false],
  ['excluded', 'JSON excluded', 'application/json;q=0, */*', false],
  ['malformed', 'an Accept that is none', '}{', false],
];

const withErrors = new Set(['none', 'anything', 'browser', 'html', 'xml', 'excluded']);

function asking(accept: string | null, takesJson: boolean): Variation {
  const headers = [['Accept', accept] as const];
  return takesJson ? { ...canonical, headers } : { headers: [json, ...headers], body: '{}' };
}

export const negotiation: readonly Scenario[] = [
  ...accepts.map(([name, title, accept, takesJson]) =>
    alive(`negotiation/accept-${name}`, title, asking(accept, takesJson)),
  ),
  ...accepts
    .filter(([name]) => withErrors.has(name))
    .map(([name, title, accept, takesJson]) =>
      withoutSession(`negotiation/accept-${name}-without-session`, title, asking(accept, takesJson)),
    ),
  ...['identity', 'gzip;q=0, br;q=0', 'br, zstd', '*;q=0'].map((coding, index) =>
    alive(`negotiation/accept-encoding-${index + 1}`, `Accept-Encoding: ${coding}`, {
      ...canonical,
      headers: [['Accept-Encoding', coding]],
    }),
  ),
];
