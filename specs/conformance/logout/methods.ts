/** Other methods on the path, and what must not end a session. */
import type { Scenario } from '../../../src/run/scenario.ts';
import { betweenProbes, withoutSession, type Variation } from './vary.ts';

function leavesAlone(id: string, title: string, variation: Variation): Scenario {
  return {
    id: `methods/${id}`,
    title: `${title}, between two questions whether the session is alive`,
    depth: 'standard',
    run: async (context) => {
      await betweenProbes(context, [variation]);
    },
  };
}

const forms: readonly (readonly [type: string, body: string])[] = [
  ['text/plain', '{}'],
  ['application/x-www-form-urlencoded', 'a=b'],
  [
    'multipart/form-data; boundary=part',
    '--part\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--part--\r\n',
  ],
];

export const methods: readonly Scenario[] = [
  ...['GET', 'HEAD'].map((method) =>
    leavesAlone(method.toLowerCase(), method, { method, variation: 'safe-method' }),
  ),
  ...forms.map(([type, body]) =>
    leavesAlone(`form-${type.split(';')[0]?.replace('/', '-')}`, `a body of the type ${type}`, {
      headers: [['Content-Type', type]],
      body,
      variation: 'form-body',
    }),
  ),
  ...['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'].map((method) =>
    withoutSession(`methods/${method.toLowerCase()}-without-session`, method, { method }),
  ),
];
