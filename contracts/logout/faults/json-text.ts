/** Bodies that are not one JSON object in UTF-8: each class of status × each way to miss it. */
import { ofOperation, refusal, success } from '../../../src/faults/conditions.ts';
import { body, json, rawMembers, text, type Edit } from '../../../src/faults/edits.ts';
import type { AnswerCondition } from '../../../src/faults/fault.ts';
import { faultsOf, type Row } from './answer-rows.ts';

const bom = Buffer.from([0xef, 0xbb, 0xbf]);

/** Name, the last part of the requirement’s id, why, and what is done. */
const ways: readonly (readonly [name: string, breaks: string, why: string, change: Edit])[] = [
  ['empty', 'body-is-json', 'the handler sets the status and writes nothing', text('')],
  ['blank', 'body-is-json', 'a template without a branch for this case', text('\n  \n')],
  [
    'cut',
    'body-is-json',
    'the length of the body is counted before its last bracket is written',
    body((bytes) => bytes.toString().trimEnd().slice(0, -1)),
  ],
  ['twice', 'body-is-json', 'the filter chain writes twice', body((bytes) => Buffer.concat([bytes, bytes]))],
  [
    'comment-behind',
    'body-is-json',
    'a proxy appends its mark',
    body((bytes) => `${bytes.toString()}\n<!-- web01 -->`),
  ],
  [
    'warning-before',
    'body-is-json',
    'a PHP warning in front of the body',
    body((bytes) => `<b>Warning</b>: session_destroy()<br />\n${bytes.toString()}`),
  ],
  [
    'prefixed',
    'body-is-json',
    'Angular’s prefix against JSON hijacking is left on for all clients',
    body((bytes) => `)]}',\n${bytes.toString()}`),
  ],
  [
    'callback',
    'body-is-json',
    'JSONP is answered whether or not a callback was asked for',
    body((bytes) => `callback(${bytes.toString()})`),
  ],
  [
    'single-quotes',
    'body-is-json',
    'a dictionary of Python is printed and not dumped',
    text("{'result': True}"),
  ],
  [
    'trailing-comma',
    'body-is-json',
    'the loop of a template leaves a comma behind the last member',
    rawMembers('"note":1,'),
  ],
  [
    'nan',
    'body-is-json',
    'Python’s json.dumps writes NaN for a mean of nothing',
    rawMembers('"elapsed":NaN'),
  ],
  [
    'raw-newline',
    'body-is-json',
    'a text of two lines is put between quotation marks by hand',
    rawMembers('"note":"Bye.\nSee you."'),
  ],
  ['java-map', 'body-is-json', 'toString() of a Java map is sent', text('{result=true}')],
  [
    'xml',
    'body-is-json',
    'the first renderer in the list is taken, and it is that of XML',
    text('<logout><result>true</result></logout>'),
  ],
  [
    'nul-padded',
    'body-is-json',
    'a C buffer of fixed size is sent whole',
    body((bytes) => Buffer.concat([bytes, Buffer.alloc(8)])),
  ],
  [
    'byte-order-mark',
    'no-byte-order-mark',
    '.NET’s StreamWriter marks UTF-8 with a preamble',
    body((bytes) => Buffer.concat([bom, bytes])),
  ],
  [
    'latin-1',
    'body-is-utf8',
    'texts from a database in Latin-1',
    rawMembers(Buffer.from('"note":"à bientôt"', 'latin1')),
  ],
  [
    'utf-16',
    'body-is-utf8',
    '.NET’s Encoding.Unicode is not UTF-8',
    body((bytes) => Buffer.from(`\uFEFF${bytes.toString()}`, 'utf16le')),
  ],
  [
    'modified-utf-8',
    'body-is-utf8',
    'Java’s writeUTF makes two bytes of a NUL',
    rawMembers(Buffer.from('"note":"\u00c0\u0080"', 'latin1')),
  ],
  [
    'cut-in-a-character',
    'body-is-utf8',
    'a text is shortened by bytes',
    rawMembers(Buffer.concat([Buffer.from('"note":"'), Buffer.from('é').subarray(0, 1), Buffer.from('"')])),
  ],
  ['array', 'body-is-object', 'a list endpoint’s serialiser', body((bytes) => `[${bytes.toString()}]`)],
  ['null', 'body-is-object', 'an Optional of Java without a value is serialised', json(null)],
  ['bare-true', 'body-is-object', 'the result itself is serialised', json(true)],
  ['bare-string', 'body-is-object', 'a message is serialised by itself', json('done')],
  ['bare-number', 'body-is-object', 'a code is serialised by itself', json(0)],
  [
    'json-in-json',
    'body-is-object',
    'the body is encoded twice',
    body((bytes) => JSON.stringify(bytes.toString())),
  ],
];

const places: readonly (readonly [section: string, answered: AnswerCondition])[] = [
  ['response-200', success],
  ['default-response', refusal],
];

const rows = places.flatMap(([section, answered]) =>
  ways.map(([name, breaks, why, change]): Row => {
    const place = section === 'response-200' ? 'success' : 'error';
    return [`${place}-body-${name}`, `${section}/${breaks}`, why, ofOperation, answered, change];
  }),
);

const single: readonly Row[] = [
  [
    'member-twice',
    'http/member-names-are-unique',
    'two layers each write the member',
    ofOperation,
    success,
    rawMembers('"result":true,"result":true'),
  ],
  [
    'nested-member-twice',
    'http/member-names-are-unique',
    'a map with keys that differ only within',
    ofOperation,
    refusal,
    rawMembers('"context":{"a":1,"a":2}'),
  ],
  [
    'half-a-surrogate-pair',
    'http/strings-are-unicode',
    'a message is shortened between two UTF-16 units',
    ofOperation,
    refusal,
    rawMembers(String.raw`"note":"bye \ud83d"`),
  ],
];

export const jsonTextFaults = faultsOf([...rows, ...single]);
