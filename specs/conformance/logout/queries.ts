/** Query strings, of which the page knows none. */
import type { Scenario } from '../../../src/run/scenario.ts';
import { alive, canonical, withoutSession } from './vary.ts';

const { shape: _documented, ...undocumented } = canonical;
const object = { ...undocumented, headers: [['Content-Type', 'application/json']], body: '{}' } as const;

export const queries: readonly Scenario[] = [
  alive('queries/unknown', 'an unknown parameter', { ...object, query: '?reason=end+of+shift' }),
  alive('queries/empty', 'an empty query', { ...object, query: '?' }),
  alive('queries/odd', 'a query of odd characters', { ...object, query: '?%00=%ff&a[]=1&a[]=%27%3B--' }),
  withoutSession('queries/without-session', 'an unknown parameter', { ...object, query: '?reason=1' }),
];
