/** What the HTTP and JSON standards ask of any answer on the operation's path. */
import type { Exchange } from '../../src/exchange/exchange.ts';
import type { ExchangeLiteral } from '../../src/exchange/literal.ts';
import { parseMediaType } from '../../src/judge/media-type.ts';
import { readingOf, type Reading } from '../../src/judge/reading.ts';
import type { Requirement } from '../../src/judge/requirement.ts';
import { expect, notApplicable, type Judgement, type Rule } from '../../src/judge/rule.ts';
import { noWholeAnswer } from './answers.ts';
import { anyClient, noKnownClient, nodeSdk } from './clients.ts';
import { malformedSession, noSession } from './trials.ts';

/** A rule over every whole answer on the operation's path, whatever the method. */
function onThePath(judge: (reading: Reading, exchange: Exchange) => Judgement): Rule {
  return (exchange) => {
    if (exchange.circumstances.subject === 'probe') return notApplicable;
    const reading = readingOf(exchange);
    return reading === undefined ? noWholeAnswer(exchange) : judge(reading, exchange);
  };
}

function onStatus(
  statuses: readonly number[],
  judge: (reading: Reading, exchange: Exchange) => Judgement,
): Rule {
  return onThePath((reading, exchange) =>
    statuses.includes(reading.status) ? judge(reading, exchange) : notApplicable,
  );
}

const token = /^[!#$%&'*+.^_`|~\w-]+$/u;

const knownCodings = new Set(['gzip', 'x-gzip', 'deflate', 'br', 'zstd', 'identity']);

/** The items of a comma-separated header line. */
function listed(line: string): string[] {
  return line
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

const httpDate =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/u;

const otherMethod = { name: 'another method on the path', in: { subject: 'other-method' } } as const;

function ofJson(judge: (reading: Reading) => Judgement): Rule {
  return onThePath((reading) => (reading.content.kind === 'json' ? judge(reading) : notApplicable));
}

function unauthorized(challenge?: string): ExchangeLiteral {
  const headers = {
    'content-type': 'application/json',
    ...(challenge === undefined ? {} : { 'www-authenticate': challenge }),
  };
  return { status: 401, session: 'none', headers, body: {} };
}

/** Every requirement of the level `http`. */
export const http: readonly Requirement[] = [
  {
    id: 'http/method-not-allowed-has-allow',
    level: 'http',
    source: 'RFC 9110 §15.5.6, §10.2.1',
    statement: 'A 405 answer says in Allow which methods the path supports.',
    judgedBy: 'A 405 answer has an Allow header that is a list of methods.',
    matters: [
      anyClient('learns from Allow which methods there are; the standard obliges a 405 to tell'),
      noKnownClient('of the logout depends on it'),
    ],
    remedy: 'Add Allow: POST to the 405 of this path (with OPTIONS, where that is answered).',
    trials: [otherMethod],
    rule: onStatus([405], (reading) => {
      const allow = reading.header('allow');
      const wellFormed = allow.length > 0 && allow.flatMap(listed).every((method) => token.test(method));
      return expect(
        wellFormed,
        'an Allow header that lists methods',
        allow.join(', ') || 'none',
        'header Allow',
      );
    }),
    examples: {
      holds: { status: 405, method: 'GET', subject: 'other-method', headers: { allow: 'POST' } },
      breaks: { status: 405, method: 'GET', subject: 'other-method', headers: {} },
    },
  },
  {
    id: 'http/allow-omits-refused-method',
    level: 'http',
    source: 'RFC 9110 §15.5.6',
    statement: 'A 405 answer does not list the refused method as supported.',
    judgedBy: 'The method of the request is not among those in Allow.',
    matters: [
      anyClient('is told that it may do what was just refused'),
      noKnownClient('of the logout depends on it'),
    ],
    remedy: 'List in Allow the methods that this path takes, and not those of the whole server.',
    trials: [otherMethod],
    rule: onStatus([405], (reading, { request }) => {
      const allow = reading.header('allow');
      if (allow.length === 0) return notApplicable;
      const contradicts = allow.flatMap(listed).includes(request.method);
      return expect(!contradicts, `Allow without ${request.method}`, allow.join(', '), 'header Allow');
    }),
    examples: {
      holds: { status: 405, method: 'GET', subject: 'other-method', headers: { allow: 'POST' } },
      breaks: { status: 405, method: 'GET', subject: 'other-method', headers: { allow: 'GET, POST' } },
    },
  },
  {
    id: 'http/unauthorized-has-challenge',
    level: 'http',
    source: 'RFC 9110 §11.6.1, §15.5.2',
    statement: 'A 401 answer says in WWW-Authenticate how to authenticate.',
    judgedBy: 'A 401 answer has a WWW-Authenticate header that names a scheme.',
    matters: [
      anyClient('learns from the challenge how to authenticate; the standard obliges a 401 to send one'),
      noKnownClient('of the logout depends on it'),
    ],
    remedy: 'Add WWW-Authenticate: Bearer to every 401, those of the gateway included.',
    trials: [noSession, malformedSession],
    rule: onStatus([401], (reading) => {
      const challenge = reading.header('www-authenticate');
      const named = challenge.some((value) => /^[!#$%&'*+.^_`|~\w-]+(?:[ ,]|$)/u.test(value));
      return expect(named, 'a challenge', challenge.join(', ') || 'none', 'header WWW-Authenticate');
    }),
    examples: {
      holds: unauthorized('Basic realm="agents"'),
      breaks: unauthorized(),
    },
  },
  {
    id: 'http/challenge-is-bearer',
    level: 'http',
    source: 'RFC 6750 §3',
    statement: 'A 401 answer challenges for a bearer token, which is what the API takes.',
    judgedBy: 'One of the challenges in WWW-Authenticate has the scheme Bearer, in any case.',
    matters: [
      anyClient(
        'answers a challenge of another scheme with credentials that the API does not take; a browser asks its user for a password at Basic',
      ),
      noKnownClient('of the logout depends on it'),
    ],
    remedy:
      'Let the challenge name Bearer, alone or beside others. A Basic challenge mostly comes from a gateway or a container’s default.',
    trials: [noSession, malformedSession],
    rule: onStatus([401], (reading) => {
      const challenge = reading.header('www-authenticate').join(', ');
      if (challenge === '') return notApplicable;
      return expect(
        /(?:^|, *)bearer(?:[ ,]|$)/iu.test(challenge.replaceAll(/"(?:[^"\\]|\\.)*(?:"|\\?$)/gu, '""')),
        'Bearer',
        challenge,
        'header WWW-Authenticate',
      );
    }),
    examples: {
      holds: unauthorized('Bearer realm="agents"'),
      breaks: unauthorized('Basic realm="agents"'),
    },
  },
  {
    id: 'http/retry-after-is-readable',
    level: 'http',
    source: 'RFC 9110 §10.2.3',
    statement: 'A Retry-After, where there is one, is a number of seconds or a date.',
    judgedBy: 'The header of any answer is digits or an HTTP date.',
    matters: [
      anyClient('waits as long as Retry-After says, and cannot where it is neither seconds nor a date'),
      noKnownClient('of the logout depends on it'),
    ],
    remedy:
      'Send whole seconds (Retry-After: 30) or a date in the form of HTTP (Sun, 06 Nov 1994 08:49:37 GMT), once.',
    trials: [noSession],
    rule: onThePath((reading) => {
      const values = reading.header('retry-after');
      if (values.length === 0) return notApplicable;
      const readable =
        values.length === 1 && (/^\d+$/u.test(values[0] ?? '') || httpDate.test(values[0] ?? ''));
      return expect(readable, 'seconds or an HTTP date', values.join(', '), 'header Retry-After');
    }),
    examples: {
      holds: { status: 503, headers: { 'content-type': 'application/json', 'retry-after': '1' }, body: {} },
      breaks: {
        status: 503,
        headers: { 'content-type': 'application/json', 'retry-after': 'soon' },
        body: {},
      },
    },
  },
  {
    id: 'http/content-type-is-well-formed',
    level: 'http',
    source: 'RFC 9110 §8.3.1',
    statement: 'A Content-Type stands once, and is a media type with well-formed parameters.',
    judgedBy:
      'There is one line, and behind type and subtype stands nothing but ;name=value pairs, without blanks around the equals sign.',
    matters: [
      nodeSdk('compares the value to the letter with five well-formed ones'),
      anyClient('may read another media type, or none, from a value that is malformed or stands twice'),
    ],
    remedy:
      'Send one Content-Type line, without blanks around the equals sign of a parameter. Two lines mostly come from a gateway that adds a header instead of setting it.',
    trials: [noSession],
    rule: onThePath((reading) => {
      const [value, ...more] = reading.header('content-type');
      if (value === undefined) return notApplicable;
      const wellFormed = more.length === 0 && parseMediaType(value)?.wellFormed === true;
      return expect(
        wellFormed,
        'one well-formed media type',
        [value, ...more].join(' and '),
        'header Content-Type',
      );
    }),
    examples: {
      holds: { headers: { 'content-type': 'application/json; charset="utf-8"' }, body: {} },
      breaks: { headers: { 'content-type': 'application/json; charset = utf-8' }, body: {} },
    },
  },
  {
    id: 'http/content-coding-is-known',
    level: 'http',
    source: 'RFC 9110 §8.4.1',
    statement: 'A Content-Encoding, where there is one, names content codings.',
    judgedBy: 'Each name in the header is gzip, x-gzip, deflate, br, zstd or identity, in any case.',
    matters: [anyClient('has no way to undo a coding that is not registered')],
    remedy:
      'Name gzip, deflate, br or zstd in Content-Encoding, or leave it out. The charset belongs into Content-Type.',
    trials: [noSession],
    rule: onThePath((reading) => {
      const names = reading.header('content-encoding').flatMap(listed);
      if (names.length === 0) return notApplicable;
      const strange = names.find((name) => !knownCodings.has(name.toLowerCase()));
      return expect(
        strange === undefined,
        'registered content codings',
        strange ?? '',
        'header Content-Encoding',
      );
    }),
    examples: {
      holds: { headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' }, body: {} },
      breaks: { headers: { 'content-type': 'application/json', 'content-encoding': 'UTF-8' }, body: {} },
    },
  },
  {
    id: 'http/charset-is-utf8',
    level: 'http',
    source: 'RFC 8259 §8.1, §11',
    statement: 'JSON is not declared to be in another charset than UTF-8.',
    judgedBy:
      'The charset parameter of an application/json answer, where there is one, is utf-8 in any case.',
    matters: [
      nodeSdk('does not parse JSON under another charset than utf-8'),
      anyClient('that believes the header reads wrong characters; JSON between systems is UTF-8'),
    ],
    remedy: 'Write UTF-8, and say charset=utf-8 or nothing. Servlet containers add ISO-8859-1 unless told.',
    trials: [noSession],
    rule: onThePath(({ mediaType }) => {
      const charset = mediaType?.parameters.get('charset');
      if (mediaType?.essence !== 'application/json' || charset === undefined) return notApplicable;
      return expect(charset.toLowerCase() === 'utf-8', 'utf-8', charset, 'header Content-Type');
    }),
    examples: {
      holds: { headers: { 'content-type': 'application/json;charset=UTF-8' }, body: {} },
      breaks: { headers: { 'content-type': 'application/json;charset=ISO-8859-1' }, body: {} },
    },
  },
  {
    id: 'http/member-names-are-unique',
    level: 'http',
    source: 'RFC 8259 §4',
    statement: 'No object in a JSON answer names a member twice.',
    judgedBy:
      'In no object of the body, however deep, do two members have the same name after their escapes are undone.',
    matters: [
      anyClient(
        'takes the first, the last or none of two members of one name: the standard calls what happens unpredictable',
      ),
    ],
    remedy: 'Look for two layers that add the same member, or for an object that is put together from text.',
    trials: [noSession],
    rule: ofJson(({ content }) => {
      const [twice] = content.kind === 'json' ? content.oddities.duplicates : [];
      return expect(twice === undefined, 'each member once', 'the member twice', twice);
    }),
    examples: { holds: { body: '{"a":1,"b":{"a":1}}' }, breaks: { body: '{"a":1,"\\u0061":2}' } },
  },
  {
    id: 'http/strings-are-unicode',
    level: 'http',
    source: 'RFC 8259 §8.2',
    statement: 'No string in a JSON answer holds half of a surrogate pair.',
    judgedBy:
      'No string of the body, member names included, has an unpaired surrogate after its escapes are undone.',
    matters: [
      anyClient(
        'may refuse or change a string with half of a surrogate pair: the standard calls what happens unpredictable',
      ),
    ],
    remedy:
      'Cut texts by code points, and not in the middle of a pair: a limit in UTF-16 units halves an emoji at its edge.',
    trials: [noSession],
    rule: ofJson(({ content }) => {
      const [where] = content.kind === 'json' ? content.oddities.loneSurrogates : [];
      return expect(where === undefined, 'Unicode text', 'a lone surrogate', where);
    }),
    examples: { holds: { body: '{"a":"\\ud83d\\ude00"}' }, breaks: { body: '{"a":"\\ud83d"}' } },
  },
];
