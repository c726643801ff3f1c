import type { RequestShape } from '../../src/run/operation.ts';
import type { HeaderLine } from '../../src/exchange/exchange.ts';

const json: HeaderLine = ['Content-Type', 'application/json'];

/**
 * The three documented request shapes. The page gives the media type application/json and no body; the
 * API's registry lists no request type. Known clients follow either reading, so a provider takes all three.
 */
export const shapes = {
  'json-object': { title: 'an empty JSON object', headers: [json], body: '{}' },
  'json-empty': { title: 'no body, typed as JSON', headers: [json] },
  'untyped-empty': { title: 'no body and no media type', headers: [] },
} as const satisfies Record<string, RequestShape>;
