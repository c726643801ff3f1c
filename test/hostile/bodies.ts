import { saysOnceMade, says, whole } from './acts.ts';
import { hostiles, type Row } from './hostile.ts';

const body = (make: () => string | Buffer): Row[2] => saysOnceMade(() => whole(make()));

/** Bodies that are no JSON, or other JSON than a reader expects. */
export const bodies = hostiles(1, [
  [
    'report-of-escapes',
    'a report of six characters for each byte, in every answer',
    body(() => Buffer.alloc(1_000_000)),
    '--depth',
    'standard',
  ],
  ['arrays-200000-deep', 'the stack', body(() => '['.repeat(200_000) + ']'.repeat(200_000))],
  ['objects-200000-deep', 'the stack', body(() => '{"":'.repeat(200_000) + '0' + '}'.repeat(200_000))],
  ['brackets-without-end', 'the stack, and nothing closed', body(() => '['.repeat(1_000_000))],
  ['errors-50000-deep', 'errors in errors', body(() => '{"errors":['.repeat(50_000) + ']}'.repeat(50_000))],
  [
    'errors-250-deep',
    'the same, as deep as is read',
    body(() => '{"errors":['.repeat(125) + ']}'.repeat(125)),
    '--strict',
  ],
  [
    'members-of-prototypes',
    'names that objects have',
    says(
      whole(
        '{"__proto__":{"result":true},"constructor":{"prototype":{"x":1}},"toString":1,"hasOwnProperty":1,"result":"no","errors":[{"__proto__":{"status":"1"},"status":1}],"valueOf":null,"length":-1}',
      ),
    ),
  ],
  [
    'members-of-prototypes-alone',
    'a member that is inherited',
    says(whole('{"__proto__":{"result":1,"status":2},"result":1}')),
  ],
  [
    'lone-surrogates',
    'half characters, in names and values',
    says(
      whole(
        '{"result":"\\ud800","\\udc00":"\\udbff","errors":[{"\\udfff":1,"message":"\\ud800\\ud800"}],"message":"\\udc00\\ud800"}',
      ),
    ),
  ],
  [
    'numbers-beyond-all',
    'infinity',
    says(whole('{"result":1e400,"status":-1e400,"errorCode":1e-400,"message":-0,"type":1e308}')),
  ],
  [
    'overlong-utf-8',
    'slashes that are none',
    says(whole(Buffer.from([0x7b, 0xc0, 0xaf, 0xe0, 0x80, 0xaf, 0xf8, 0x88, 0x80, 0x80, 0x80, 0x7d]))),
  ],
  ['utf-16', 'an old service', says(whole(Buffer.from('\ufeff{"result":true}', 'utf16le')))],
  [
    'utf-16-big-endian',
    'an older one',
    says(whole(Buffer.from('\ufeff{"result":true}', 'utf16le').swap16())),
  ],
  ['utf-32', 'the oldest', says(whole(Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0, 0x7d, 0, 0, 0])))],
  ['utf-7', 'markup for those who guess', says(whole('+ADw-script+AD4-alert(1)+ADw-/script+AD4-'))],
  ['utf-8-bom-50000-times', 'marks', body(() => Buffer.from(`${'\ufeff'.repeat(50_000)}{}`))],
]);
