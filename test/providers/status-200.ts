import { all, both, coded, every, json, ok, on, page, set, text, wrong } from './edits.ts';
import { entries } from './entry.ts';

/** Providers whose 200, or other success, is not what the page says. */
export const status200 = entries('violates', [
  ['result-true-in-quotes', 'a template engine quotes every value', on(ok, set({ result: 'true' }))],
  ['result-one', 'MySQL and PHP know no boolean but 1', on(ok, set({ result: 1 }))],
  ['result-null', 'Jackson writes an unset Boolean', on(ok, set({ result: null }))],
  ['result-object', 'the service result is wrapped once more', on(ok, set({ result: { success: true } }))],
  ['success-bare-true', 'the controller returns the boolean itself', on(ok, json(true))],
  ['success-bare-null', 'the controller returns nothing, serialized', on(ok, json(null))],
  ['success-in-a-list', 'a bulk endpoint answers for one', on(ok, json([{ result: true }]))],
  ['success-encoded-twice', 'JSON.stringify of a string', on(ok, json(JSON.stringify({ result: true })))],
  ['success-empty-body', 'the handler forgets to write', on(ok, text(''))],
  ['success-word-as-json', 'text under the default media type', on(ok, text('OK'))],
  ['success-python-repr', 'str(dict) in place of json.dumps', on(ok, text("{'result': True}"))],
  ['success-204', 'REST habit: nothing to say after a logout', on(ok, page(204, undefined, ''))],
  [
    'success-202-accepted-word',
    'logout is queued, with a status in words',
    on(ok, all(coded(202), json({ status: 'accepted' }))),
  ],
  [
    'success-201-status-200',
    'a gateway rewrites the status, not the body',
    on(ok, all(coded(201), json({ result: true, status: '200' }))),
  ],
  [
    'success-201-plain-text-now-and-then',
    'one node of four has another build',
    on(every(4, ok), page(201, 'text/plain', 'Created')),
  ],
  [
    'success-html-signed-out-page',
    'the web application’s own logout page answers',
    on(ok, page(200, 'text/html; charset=utf-8', '<html><body>You have been signed out.</body></html>')),
  ],
  [
    'refusal-as-200-in-words',
    'every answer is 200, with result in words',
    on(wrong, all(coded(200), json({ result: 'not signed in' }))),
  ],
  [
    'refusal-as-200-html',
    'the sign-in page is served where a session is missing',
    on(wrong, page(200, 'text/html', '<html><form action="/login"></form></html>')),
  ],
  [
    'success-200-xml',
    'the servlet prefers XML',
    on(ok, page(200, 'application/xml', '<result>true</result>')),
  ],
  [
    'result-null-when-body-has-members',
    'the request object is copied over the response',
    on(
      both(ok, (_, ask) => ask.shape === 'object' && ask.body.length > 2),
      set({ result: null }),
    ),
  ],
]);
