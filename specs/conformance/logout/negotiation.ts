/** What the client says it would take. The page knows one media type for answers, whatever is asked for. */
import type { Scenario } from '../../../src/run/scenario.ts';
import { alive, canonical, withoutSession } from './vary.ts';

const accepts: readonly (readonly [name: string, title: string, accept: string | null])[] = [
  ['none', 'no Accept', null],
  ['anything', 'Accept: */*', '*/*'],
  ['browser', 'a browser’s Accept', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'],
  ['html', 'Accept: text/html', 'text/html'],
  ['xml', 'Accept: application/xml', 'application/xml'],
  ['problem', 'Accept: application/problem+json', 'application/problem+json'],
  ['weighted', 'JSON as a second choice', 'text/plain, application/json;q=0.5'],
  ['excluded', 'JSON excluded', 'application/json;q=0, */*'],
  ['malformed', 'an Accept that is none', '}{'],
];

const withErrors = new Set(['none', 'anything', 'browser', 'html', 'xml', 'excluded']);

export const negotiation: readonly Scenario[] = [
  ...accepts.map(([name, title, accept]) =>
    alive(`negotiation/accept-${name}`, title, { ...undocumented(accept), headers: [['Accept', accept]] }),
  ),
  ...accepts
    .filter(([name]) => withErrors.has(name))
    .map(([name, title, accept]) =>
      withoutSession(`negotiation/accept-${name}-without-session`, title, {
        ...undocumented(accept),
        headers: [['Accept', accept]],
      }),
    ),
  ...['identity', 'gzip;q=0, br;q=0', 'br, zstd', '*;q=0'].map((coding, index) =>
    alive(`negotiation/accept-encoding-${index + 1}`, `Accept-Encoding: ${coding}`, {
      ...canonical,
      headers: [['Accept-Encoding', coding]],
    }),
  ),
];

/** A request whose Accept has no room for JSON is not one of the documented shapes. */
function undocumented(accept: string | null): { shape: string } | { headers: []; body: string } {
  const takesJson = accept === null || accept.includes('*/*') || accept.includes('application/json;q=0.5');
  return takesJson && !accept?.includes('q=0,') ? { shape: 'json-object' } : { headers: [], body: '{}' };
}
