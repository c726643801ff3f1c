import type { UndocumentedAnswer } from '../../src/pact/undocumented.ts';

const json = ['Content-Type', 'application/json'] as const;

/** Answers that the page does not know, as gateways and careless providers give them. */
export const undocumentedAnswers: readonly UndocumentedAnswer[] = [
  { name: '200 with a result of "true", a string', status: 200, headers: [json], body: '{"result":"true"}' },
  { name: '200 with a result of 1', status: 200, headers: [json], body: '{"result":1}' },
  { name: '200 with an empty body', status: 200, headers: [json], body: '' },
  {
    name: '200 with a page in HTML',
    status: 200,
    headers: [['Content-Type', 'text/html']],
    body: '<!doctype html><title>Application Unavailable</title>',
  },
  { name: '204 without a body', status: 204, headers: [], body: '' },
  {
    name: '302 to a page for logging in',
    status: 302,
    headers: [['Location', '/login']],
    body: '',
  },
  {
    name: '502 with a page in HTML',
    status: 502,
    headers: [['Content-Type', 'text/html']],
    body: '<html><body>Bad Gateway</body></html>',
  },
];
