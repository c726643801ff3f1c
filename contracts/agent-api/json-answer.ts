/** What an answer owes because the page gives its media type as application/json and its schema as an object. */
import type { ExchangeLiteral } from '../../src/exchange/literal.ts';
import type { Consequence } from '../../src/judge/consequence.ts';
import { isObject, type Reading } from '../../src/judge/reading.ts';
import type { Requirement, Trial } from '../../src/judge/requirement.ts';
import { expect, notApplicable, unjudged, type Judgement, type Rule } from '../../src/judge/rule.ts';
import { anyClient, nodeSdk, typedClient } from './clients.ts';
import { ofAnswers, typeOf, type OfStatus } from './answers.ts';

/** Which answers are meant, and how to speak of them. */
export interface JsonAnswers {
  /** The first part of the requirements' ids. */
  readonly section: string;
  /** For example "A 200 answer". */
  readonly answer: string;
  readonly applies: OfStatus;
  readonly source: string;
  readonly trials: readonly Trial[];
  readonly owed: boolean;
  /** An answer that breaks nothing. */
  readonly example: ExchangeLiteral;
  /** Those who read the body of such an answer. */
  readonly readers: readonly Consequence[];
}

function judgeMediaType(reading: Reading): Judgement {
  const values = reading.header('content-type');
  const got = values.length === 0 ? 'no Content-Type' : [...new Set(values)].join(' and ');
  const isJson = reading.mediaType?.essence === 'application/json';
  return expect(isJson, 'application/json', got, 'header Content-Type');
}

function judgeText(reading: Reading): Judgement {
  const { content } = reading;
  if (content.kind === 'not-utf8') return unjudged('the body is not UTF-8');
  if (content.kind === 'too-deep') return unjudged('the body nests deeper than the suite reads');
  if (content.kind === 'too-many') return unjudged('the body holds more values than the suite reads');
  return expect(
    content.kind === 'json',
    'one JSON text',
    content.kind === 'json' ? '' : content.problem,
    'body',
  );
}

function judgeObject(reading: Reading): Judgement {
  const { content } = reading;
  if (content.kind !== 'json') return unjudged('the body is not a JSON text');
  return expect(isObject(content.value), 'a JSON object', `JSON ${typeOf(content.value)}`, 'body');
}

/** A rule over the bytes of an answer, which a recording may have kept as text only. */
function ofBytes(applies: OfStatus, judge: (reading: Reading) => Judgement): Rule {
  return ofAnswers(applies, (reading, { response }) =>
    response?.transcribed === true
      ? unjudged('the recording keeps the body as text, and not the bytes that it came in')
      : judge(reading),
  );
}

function judgeByteOrderMark(reading: Reading): Judgement {
  if (!reading.byteOrderMark && reading.content.kind === 'not-utf8') return notApplicable;
  return expect(!reading.byteOrderMark, 'the JSON text at once', 'a byte order mark before it', 'body');
}

/** The requirements on media type, encoding and form of the answers meant. */
export function jsonAnswer(answers: JsonAnswers): Requirement[] {
  const { section, answer, applies, source, trials, owed, example, readers } = answers;
  const shared = { level: 'contract', source, trials, owed } as const;
  return [
    {
      ...shared,
      id: `${section}/media-type-is-json`,
      statement: `${answer} has the media type application/json.`,
      judgedBy:
        'There is a Content-Type header, its lines agree, and type and subtype are application/json in any case; parameters are allowed, text/json and application/*+json are other types.',
      matters: [
        nodeSdk('parses the body only under application/json, and sees no member of it otherwise'),
        ...readers,
      ],
      remedy:
        'Send Content-Type: application/json with every answer that has this status, also with those of a gateway, of the framework’s error pages and of an empty body.',
      rule: ofAnswers(applies, judgeMediaType),
      examples: {
        holds: { ...example, headers: { 'content-type': 'Application/JSON; charset=utf-8' } },
        breaks: { ...example, headers: { 'content-type': 'text/json' } },
      },
    },
    {
      ...shared,
      id: `${section}/body-is-utf8`,
      source: `${source}; RFC 8259 §8.1`,
      statement: `${answer} is encoded in UTF-8.`,
      judgedBy: 'The bytes of the body, after its content codings are undone, are well-formed UTF-8.',
      matters: [
        anyClient('that decodes strictly has no text to parse, and another shows wrong characters'),
        ...readers,
      ],
      remedy:
        'Encode the text in UTF-8, whatever the platform’s default is; do not cut a text between the bytes of a character.',
      rule: ofBytes(applies, (reading) =>
        expect(reading.content.kind !== 'not-utf8', 'UTF-8', 'bytes that are not UTF-8', 'body'),
      ),
      examples: {
        holds: { ...example, body: '{"note":"à bientôt"}' },
        breaks: { ...example, body: Uint8Array.from([0x7b, 0x22, 0xe9, 0x22, 0x3a, 0x31, 0x7d]) },
      },
    },
    {
      ...shared,
      id: `${section}/no-byte-order-mark`,
      source: `${source}; RFC 8259 §8.1`,
      statement: `${answer} starts without a byte order mark.`,
      judgedBy: 'The body does not start with the bytes EF BB BF.',
      matters: [
        anyClient(
          'may take the mark for an error: the standard forbids to send it, and only allows to ignore it',
        ),
        ...readers,
      ],
      remedy:
        'Write UTF-8 without a signature: in .NET new UTF8Encoding(false), in files and templates without a BOM.',
      rule: ofBytes(applies, judgeByteOrderMark),
      examples: { holds: example, breaks: { ...example, body: '\uFEFF{}' } },
    },
    {
      ...shared,
      id: `${section}/body-is-json`,
      source: `${source}; RFC 8259 §2`,
      statement: `${answer} is one JSON text and nothing else.`,
      judgedBy: 'The body parses as JSON; nothing but white space stands before or behind it.',
      matters: [anyClient('that parses the body fails'), ...readers],
      remedy:
        'Serialise one value and nothing else. Look for an empty body, a page in HTML, a text in front of or behind the value, and values that are not in JSON, such as NaN and single quotes.',
      rule: ofAnswers(applies, judgeText),
      examples: { holds: { ...example, body: ' {}\n' }, breaks: { ...example, body: '{}{}' } },
    },
    {
      ...shared,
      id: `${section}/body-is-object`,
      statement: `${answer} is a JSON object.`,
      judgedBy: 'The JSON text is an object: no array, string, number, boolean or null.',
      matters: [typedClient('reads an object, and fails at any other value'), ...readers],
      remedy: 'Send the object itself: not in an array, not as a string of JSON in JSON, not null.',
      rule: ofAnswers(applies, judgeObject),
      examples: { holds: example, breaks: { ...example, body: [] } },
    },
  ];
}
