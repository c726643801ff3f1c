import { saysOnceMade, whole } from './acts.ts';
import { hostiles, type Row } from './hostile.ts';

const nearly = 1024 * 1024 - 64;

/** Repeats a piece to nearly what is read of a body. */
const filled = (start: string, piece: string, end: string): string =>
  start + piece.repeat(Math.floor((nearly - start.length - end.length) / piece.length)) + end;

const body = (make: () => string | Buffer): Row[2] => saysOnceMade(() => whole(make()));

/** Bodies that are as large as is read, and of what takes a careless reader longest. */
export const burdens = hostiles(1, [
  ['references-begun', 'markup that is never ended', body(() => filled('{"result":"', '&#', '"}'))],
  [
    'errors-of-200000-numbers',
    'an error a number',
    body(() => filled('{"result":1,"errors":[', '1,', '1]}')),
  ],
  [
    'errors-of-200000-objects',
    'an error an object',
    body(() => filled('{"result":1,"errors":[', '{},', '{}]}')),
  ],
  [
    'errors-of-wrong-members',
    'five errors an object',
    body(() =>
      filled(
        '{"result":1,"errors":[',
        '{"status":1,"message":1,"errorCode":1,"moreInfo":1,"devMessage":1},',
        '{}]}',
      ),
    ),
  ],
  [
    'members-100000',
    'names without end',
    body(() => `{"result":"true"${Array.from({ length: 70_000 }, (_, at) => `,"m${at}":1`).join('')}}`),
  ],
  ['member-100000-times', 'one name without end', body(() => filled('{', '"a":1,', '"result":"true"}'))],
  ['surrogates-100000', 'the same, many', body(() => filled('{"result":1,"message":"', '\\ud800', '"}'))],
  ['number-of-a-mebibyte', 'one number', body(() => filled('{"result":', '9', '}'))],
  ['backslashes', 'escapes to be looked through', body(() => filled('{"result":"', '\\\\', '"}'))],
  ['backslashes-that-open', 'a string that never ends', body(() => filled('{"result":"', '\\"', ''))],
  ['escaped-quotes', 'JSON within JSON within JSON', body(() => filled('{"result":"', '\\\\\\"', '"}'))],
  ['unicode-escapes', 'six characters for one', body(() => filled('{"result":"', '\\u0000', '"}'))],
  [
    'control-characters',
    'a binary column',
    body(() => filled('{"result":"', '\u0000\u0007\u001b\u009b', '"}')),
  ],
  ['quotes', 'strings to be begun', body(() => '"'.repeat(nearly))],
  ['blanks', 'nothing, a mebibyte of it', body(() => ' '.repeat(nearly))],
  ['line-breaks', 'lines, a mebibyte of them', body(() => '\n'.repeat(nearly))],
  ['nul', 'a buffer that was never filled', body(() => Buffer.alloc(nearly))],
  ['bytes-of-no-encoding', 'a key, perhaps', body(() => Buffer.alloc(nearly, 0xff))],
  [
    'text-in-utf-8',
    'letters of three bytes',
    body(() => Buffer.from(`{"result":"${'語'.repeat(340_000)}"}`)),
  ],
  [
    'markup-of-a-mebibyte',
    'a page',
    body(() => filled('<html>', '<a href="javascript:alert(1)">&amp;</a>', '</html>')),
  ],
  [
    'java-names',
    'what a search for stack traces runs through',
    body(() => filled('{"result":"', 'org.a.', '"}')),
  ],
  [
    'stack-trace-lines',
    'what a search for stack traces runs through',
    body(() => filled('{"result":"', '\\n    at a', '"}')),
  ],
  [
    'trace-words',
    'the same, begun at every word',
    body(() => filled('{"result":"', `\\n${'at '.repeat(330)}`, '"}')),
  ],
  [
    'trace-calls',
    'the same, with brackets',
    body(() => filled('{"result":"', `\\n${'at a(b) in '.repeat(90)}`, '"}')),
  ],
  ['trace-numbers', 'the same, in PHP', body(() => filled('{"result":"', `\\n${'#1 a'.repeat(240)}`, '"}'))],
  [
    'dots-and-tokens',
    'what a search for tokens runs through',
    body(() => filled('{"result":"', 'eyJaaaaaaaa.bbbbbb.', '"}')),
  ],
  ['one-word', 'what a search for tokens runs through', body(() => filled('{"result":"eyJ', 'a', '"}'))],
  ['percent-signs', 'what a search for escapes runs through', body(() => filled('{"result":"', '%25', '"}'))],
  ['entities', 'the same for markup', body(() => filled('{"result":"', '&#x26;', '"}'))],
  [
    'addresses',
    'what a check of addresses runs through',
    body(() => filled('{"result":1,"type":"http://a', '.%41@:', '"}')),
  ],
  ['address-of-one-word', 'the same', body(() => filled('{"result":1,"type":"a:', 'a', ' "}'))],
  ['address-of-digits', 'the same', body(() => filled('{"result":1,"type":"http://[', '1:', ']"}'))],
]);
