/** What no answer of the API may give away, and what no request may do that is not the operation's own. */
import type { Exchange } from '../../src/exchange/exchange.ts';
import { isLeak, leaksIn } from '../../src/exchange/markers.ts';
import { readingOf } from '../../src/judge/reading.ts';
import { Recent } from '../../src/judge/recent.ts';
import type { Requirement, Trial } from '../../src/judge/requirement.ts';
import { expect, holds, notApplicable, unjudged, violated, type Rule } from '../../src/judge/rule.ts';
import { noWholeAnswer } from './answers.ts';
import { agent, noKnownClient } from './clients.ts';
import { livenessOf } from './probe.ts';
import { noSession } from './trials.ts';

/**
 * Lines of the kind that runtimes and frameworks print when something was not caught; each reads a piece of bounded length. Those
 * with a word that is everywhere look from one that is rarer, backwards: from every `at` or `#1` they would take
 * quadratic time.
 */
const traces: readonly RegExp[] = [
  /\bat (?:async )?[^\s()]{1,300}\.[cm]?[jt]sx?:\d+/gu,
  /\((?<=\bat [\w$.<>[\] ]{1,200} \()[^\s()]{1,300}\.[cm]?[jt]sx?:\d+/gu,
  /\bat [\w$.<>/@-]{1,300}\((?:[\w$]+\.(?:java|kt|scala|groovy):\d+|Native Method|Unknown Source)\)/gu,
  /Traceback \(most recent call last\)/gu,
  /File "[^"]{1,300}", line \d+, in /gu,
  /\bat [\w.<>`[\],]{1,200}\([^()]{0,200}\) in .{1,300}:line \d+/gu,
  /\.rb:\d+:in [`']/gu,
  /goroutine \d+ \[[a-z ]{1,40}\]:/gu,
  /\.php\(\d{1,9}\): (?<=#\d{1,9} .{1,300}\.php\(\d{1,9}\): )/gu,
  /\bin \/\S{1,300}\.php(?: on line |:)\d+/gu,
  /thread '[^']{0,100}'(?: \(\d+\))? panicked at /gu,
  /\bcaused by: [\w$.]{1,200}(?:Exception|Error)\b/giu,
  /(?<![\w.])(?:java|javax|org|com|oracle|weblogic|atg)\.[\w$.]{1,200}(?:Exception|Error)\b/gu,
];

const longestPiece = 1000;
/** By how much the pieces of a long line overlap: no trace takes more to be known. */
const overlap = 700;
const mostPieces = 2000;

/** Where a trace may begin in a piece: not with its first character where that is within a line. */
type Piece = readonly [text: string, from: number];

/** The lines of a text, whether they end as such or as escapes in a JSON string; long ones in pieces. */
function* piecesOf(text: string): Generator<Piece> {
  for (const escaped of text.split(/(?:\\[nrt]|[\r\n])+/u, mostPieces)) {
    const line = escaped.replaceAll(/\\(["/])/gu, '$1');
    yield [line.slice(0, longestPiece), 0];
    for (let at = longestPiece; at < line.length; at += longestPiece - overlap) {
      yield [line.slice(at - overlap, at - overlap + longestPiece), 1];
    }
  }
}

function traceIn(text: string): string | undefined {
  let left = mostPieces;
  for (const [piece, from] of piecesOf(text)) {
    if ((left -= 1) < 0) return undefined;
    for (const trace of traces) {
      trace.lastIndex = from;
      const [match] = trace.exec(piece) ?? [];
      if (match !== undefined) return match;
    }
  }
  return undefined;
}

/** What was found in a body, which is often that of many exchanges. */
const found = new Recent<Uint8Array, string | undefined>(({ length }) => length > longestPiece);

const noTrace: Rule = (exchange) => {
  if (exchange.circumstances.subject === 'probe') return notApplicable;
  const reading = readingOf(exchange);
  if (reading === undefined || exchange.response === undefined) return noWholeAnswer(exchange);
  const trace = found.of(exchange.response.body, () => traceIn(reading.text));
  return expect(trace === undefined, 'no stack trace', trace ?? '', 'body');
};

const noSecret: Rule = (exchange) => {
  if (exchange.circumstances.subject === 'probe') return notApplicable;
  const { response } = exchange;
  if (response === undefined) return noWholeAnswer(exchange);
  if (isLeak(response.reason)) {
    return violated('no token or password', leaksIn(response.reason), 'reason phrase');
  }
  const line = response.headers.find((header) => header.some(isLeak));
  if (line !== undefined) {
    return violated('no token or password', leaksIn(line.join(' ')), `header ${line[0]}`);
  }
  const text = readingOf(exchange)?.text ?? new TextDecoder().decode(response.body);
  return expect(!isLeak(text), 'no token or password', leaksIn(text), 'body');
};

/** A rule for requests that must leave the session alone; `what` names them. */
export function leavesSessionAlone(applies: (exchange: Exchange) => boolean, what: string): Rule {
  return (exchange, linked) => {
    if (!applies(exchange)) return notApplicable;
    const before = livenessOf(linked(exchange, 'probe-before'));
    const after = livenessOf(linked(exchange, 'probe-after'));
    if (before !== 'alive') return unjudged('/verify does not say that the session was alive before');
    if (after === 'unusable') return unjudged('/verify does not say whether the session is still alive');
    return expect(after === 'alive', `a session that is alive after ${what}`, 'a session that has ended');
  };
}

/** A rule for successes that must end the session: `succeeded` tells which answers are meant. */
export function endsSession(succeeded: (exchange: Exchange) => boolean): Rule {
  return (exchange, linked) => {
    const { subject, session } = exchange.circumstances;
    if (subject !== 'operation' || session !== 'alive' || !succeeded(exchange)) return notApplicable;
    const probe = linked(exchange, 'probe-after');
    if (probe === undefined) return notApplicable;
    const after = livenessOf(probe);
    if (after === 'alive') return violated('a session that has ended', 'a session that /verify calls alive');
    if (livenessOf(linked(exchange, 'probe-before')) !== 'alive') {
      return unjudged('/verify does not say that the session was alive before');
    }
    return after === 'dead' ? holds : unjudged('/verify does not say whether the session has ended');
  };
}

/** The requirements of the level `security` that hold for any operation. */
export function security(trials: readonly Trial[]): readonly Requirement[] {
  const shared = { level: 'security' } as const;
  return [
    {
      ...shared,
      id: 'security/no-stack-trace',
      source: 'OWASP API Security Top 10, API8: security misconfiguration',
      statement: 'No answer holds a stack trace.',
      judgedBy:
        'The body has no line of the kind that Java, JavaScript, Python, .NET, Ruby, PHP, Go or Rust print when an error was not handled, and no qualified name of an exception.',
      matters: [
        agent(
          'sees names of classes, files and versions, and so does an attacker who looks for a known weakness',
        ),
        noKnownClient('has a use for it'),
      ],
      remedy:
        'Log the exception, answer a message and an errorCode, and switch the framework’s development pages off. devMessage is for developers who call the API, not for those who wrote it.',
      trials: [...trials, noSession],
      rule: noTrace,
      examples: {
        holds: { status: 500, body: { message: 'Something went wrong at our end.' } },
        breaks: { status: 500, body: { devMessage: 'at com.example.Logout.run(Logout.java:42)' } },
      },
    },
    {
      ...shared,
      id: 'security/no-secret-in-answer',
      source: 'OWASP API Security Top 10, API2: broken authentication',
      statement: 'No answer gives away a token or a password.',
      judgedBy:
        'Neither the reason phrase nor a header nor the body holds a token or the password of this run, as it is or in URL, base64 or hex form, nor anything that looks like a JSON Web Token.',
      matters: [
        agent('loses the session to whoever reads the answer in a log, a cache or a browser’s tools'),
      ],
      remedy:
        'Do not repeat a token or a password in an answer, in headers and messages as little as in members; name a session by an id that opens nothing.',
      trials: [...trials, noSession],
      rule: noSecret,
      examples: {
        holds: { status: 401, session: 'unknown', body: { message: 'The token is not valid.' } },
        breaks: { status: 401, session: 'unknown', body: { message: 'No such token: (redacted:token-1)' } },
      },
    },
  ];
}
