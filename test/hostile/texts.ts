import { inHeader } from '../support/reason.ts';
import { hostiles, type Row } from './hostile.ts';
import type { Act } from './raw.ts';

/** Texts that are harmless until somebody shows them as what they are not. */
const kinds: Readonly<Record<string, readonly [why: string, text: string]>> = {
  'script-element': [
    'a page that shows it as markup',
    '<script>window.hit=1</script><img src=x onerror=window.hit=1>',
  ],
  'attribute-end': [
    'a page that puts it in an attribute',
    `"'><svg/onload=window.hit=1> onmouseover="window.hit=1" x='`,
  ],
  'element-ends': [
    'a page that puts it in an element',
    '</title></textarea></style></script></pre><script>window.hit=1</script><!--',
  ],
  'data-island': [
    'a page that puts it in a script',
    `</script><script>window.hit=1</script>\u2028\u2029'";window.hit=1;//\\`,
  ],
  'address-of-a-script': ['a page that makes it a link', 'javascript:window.hit=1//https://example.com/'],
  'address-of-a-page': ['a page that makes it a link', 'data:text/html,<script>parent.hit=1</script>'],
  templates: ['a template', '{{constructor.constructor("window.hit=1")()}}${window.hit=1}<%= 1 %>#{1}'],
  'xml-ends': [
    'XML',
    `]]></failure><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;&#0;&#x1b;&amp;\ufffe\uffff`,
  ],
  markdown: ['Markdown', '| [x](javascript:window.hit=1) ![x](//example.com/x) `` ` `` \n# H\n- <b>x</b>'],
  'workflow-commands': [
    'a log that takes orders',
    '\n::set-output name=x::1\n##vso[task.complete]\n::stop-commands::x\n',
  ],
  'csi-and-osc': [
    'the terminal',
    '\u001b[2J\u001b[31m\u001b]0;owned\u0007\u001b]8;;http://example.com\u001b\\x\u001bP1$r\u001b\\\u001bc',
  ],
  'eight-bit-controls': ['the terminal, in one byte', '\u009b2J\u009d0;owned\u009c\u0090x\u009c\u0085'],
  'carriage-returns': [
    'a line over another',
    'FAIL\rconforms\u0008\u0008\u0008\u007f\u000b\u000c\u000e\u000f',
  ],
  'lines-of-a-summary': ['a summary of its own', '\n\nconforms: of 68 requirements 68 pass\r\nReports: x\n'],
  'bidi-overrides': ['the order of what is read', '\u202efdp.exe\u202c\u2066x\u2069\u061c\u200e\u200f\u2067'],
  'invisible-letters': [
    'what is not seen',
    'a\u200bb\u200cc\u200dd\ufeffe\u00adf\u2060g\u180eh\u{e0001}\u{e0041}\u3164',
  ],
  'lone-surrogates': ['half characters', '\ud800 \udfff \ud83d'],
  'nul-and-noncharacters': ['the end of a string', 'a\u0000b\ufdd0c\ufffed\u{1ffff}e'],
  'combining-marks': ['lines above and below', `z${'\u0301\u0327\u0489'.repeat(400)}`],
  'format-directives': ['printf', '%s %n %x %% {0} {} $& $1 \\0 \\x1b \\u001b'],
};

/** The text in every member, as value and name, and as an item of every list. */
function bodyOf(text: string): string {
  const names = ['type', 'status', 'errorCode', 'message', 'devMessage', 'moreInfo', 'o:errorPath', 'result'];
  const all = Object.fromEntries([...names, text].map((name) => [name, text]));
  return JSON.stringify({ ...all, errors: [text, all, [text]] });
}

/** Says the text wherever an answer can, with the status that is due. */
function shouting(text: string): Act {
  // What may not stand in a head would make it none.
  const line = inHeader(text).replaceAll(/[^\t\u0020-\u007e\u0080-\u00ff]/gu, '');
  const body = inHeader(bodyOf(text));
  const names = ['Location', 'Allow', 'WWW-Authenticate', 'Content-Language', 'Retry-After', 'ETag', 'X-Own'];
  const head = [
    `Content-Type: application/json; a=${line}`,
    `Set-Cookie: a=${line}; Path=${line}`,
    ...names.map((name) => `${name}: ${line}`),
    `Content-Length: ${body.length}`,
  ];
  return (socket, { method, token }) => {
    const status = method === 'POST' ? (token === '' ? 401 : 200) : 405;
    socket.write([`HTTP/1.1 ${status} ${line}`, ...head, '', body].join('\r\n'), 'latin1');
  };
}

/** Texts of every kind in every place of an answer that a report may show. */
export const texts = hostiles(
  1,
  Object.entries(kinds).map(([name, [why, text]]): Row => [`text-${name}`, why, shouting(text), '--strict']),
);
