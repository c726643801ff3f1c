import type { Ask } from './ask.ts';
import { asked, both, ok, on, page, status, type, wrong } from './edits.ts';
import { entries } from './entry.ts';

const accepts = (word: RegExp) => asked((ask: Ask) => word.test(ask.headers.accept ?? ''));

/** Providers whose answers come under another media type than application/json. */
export const mediaTypes = entries('violates', [
  ['success-text-json', 'an old Prototype.js habit', on(ok, type('text/json; charset=utf-8'))],
  ['success-text-html', 'PHP without header()', on(ok, type('text/html; charset=UTF-8'))],
  ['success-text-plain', 'a string is returned by the controller', on(ok, type('text/plain;charset=UTF-8'))],
  ['success-vendor-json', 'Oracle’s own resource type', on(ok, type('application/vnd.oracle.resource+json'))],
  ['success-hal-json', 'Spring HATEOAS', on(ok, type('application/hal+json'))],
  ['success-octet-stream', 'a proxy that knows no type', on(ok, type('application/octet-stream'))],
  ['success-untyped', 'a raw socket server', on(ok, type())],
  ['success-type-json', 'the type is written by hand', on(ok, type('json'))],
  ['error-text-html', 'the error page’s type stays', on(wrong, type('text/html'))],
  ['error-untyped', 'the error filter sets no header', on(wrong, type())],
  ['error-vendor-json', 'Micronaut: vnd.error', on(wrong, type('application/vnd.error+json'))],
  ['error-problem-json', 'RFC 9457 by type only', on(wrong, type('application/problem+json'))],
  ['error-problem-json-on-415', 'the framework’s own 415', on(status(415), type('application/problem+json'))],
  [
    'error-problem-json-on-400',
    'the framework’s own 400',
    on(status(400), type('application/problem+json; charset=utf-8')),
  ],
  ['error-text-plain-on-401', 'the authentication filter’s own answer', on(status(401), type('text/plain'))],
  [
    'javascript-when-accepted',
    'the old jQuery Accept is taken at its word',
    on(both(ok, accepts(/javascript/)), type('text/javascript')),
  ],
  [
    'html-when-accepted',
    'a browser gets a page',
    on(both(ok, accepts(/html/)), page(200, 'text/html', '<html><body>Signed out</body></html>')),
  ],
  [
    'xml-when-accepted',
    'JAX-RS negotiates',
    on(
      both(ok, accepts(/xml/)),
      page(
        200,
        'application/xml',
        '<?xml version="1.0"?><logoutResponse><result>true</result></logoutResponse>',
      ),
    ),
  ],
  [
    'accepted-type-is-echoed',
    'the type is copied from Accept',
    {
      answer: (answer, ask) => {
        const wanted = (ask.headers.accept ?? '').split(/[,;]/)[0]?.trim() ?? '';
        return /^[a-z]+\/[a-z.+-]+$/.test(wanted) ? type(wanted)(answer, ask) : answer;
      },
    },
  ],
  [
    'not-acceptable-is-empty',
    'Spring’s 406 has no body',
    on(
      asked(
        (ask) => ask.headers.accept !== undefined && !/json|\*\/\*|application\/\*/.test(ask.headers.accept),
      ),
      page(406, undefined, ''),
    ),
  ],
  [
    'xml-when-body-is-xml',
    'the answer takes the request’s type',
    on(
      asked((ask) => ask.media.endsWith('xml')),
      page(415, 'application/xml', '<error status="415"/>'),
    ),
  ],
]);
