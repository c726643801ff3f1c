/** That an answer arrives at all: whole, in time, and of a size that a client would read. */
import type { Exchange, TransportFaultKind } from '../../src/exchange/exchange.ts';
import { maximumDepth, maximumValues } from '../../src/judge/json-text.ts';
import { readingOf } from '../../src/judge/reading.ts';
import type { Requirement, Trial } from '../../src/judge/requirement.ts';
import { holds, notApplicable, unjudged, violated, type Judgement, type Rule } from '../../src/judge/rule.ts';
import { agent, anyClient } from './clients.ts';
import { noWholeAnswer } from './answers.ts';

function ofExchanges(judge: (exchange: Exchange) => Judgement): Rule {
  return (exchange) => {
    if (exchange.circumstances.subject !== 'operation') return notApplicable;
    if (exchange.fault?.kind === 'no-connection') return unjudged(exchange.fault.message);
    return judge(exchange);
  };
}

/** Violated by exchanges with one of the given faults. */
function without(kinds: readonly TransportFaultKind[], expected: string): Rule {
  return ofExchanges(({ fault }) =>
    fault !== undefined && kinds.includes(fault.kind) ? violated(expected, fault.message) : holds,
  );
}

const redirects = new Set([301, 302, 303, 307, 308]);

/** A documented request in a live session that is sent elsewhere. */
const staysHere: Rule = ofExchanges((exchange) => {
  const { circumstances, response } = exchange;
  if (circumstances.session !== 'alive' || circumstances.shape === undefined) return notApplicable;
  if (response === undefined) return noWholeAnswer(exchange);
  return redirects.has(response.status)
    ? violated('an answer from the documented path', `a redirect, ${response.status}`, 'status')
    : holds;
});

const bounded: Rule = ofExchanges((exchange) => {
  const { fault } = exchange;
  if (fault?.kind === 'head-too-large' || fault?.kind === 'body-too-large') {
    return violated('an answer of a size that clients read', fault.message);
  }
  switch (readingOf(exchange)?.content.kind) {
    case 'too-deep':
      return violated(
        'an answer of a depth that clients read',
        `JSON nested deeper than ${maximumDepth}`,
        'body',
      );
    case 'too-many':
      return violated(
        'an answer of a size that clients read',
        `JSON of more than ${maximumValues} values`,
        'body',
      );
    case 'json':
    case 'not-json':
    case 'not-utf8':
    case undefined:
      return holds;
  }
});

function broken(kind: TransportFaultKind, message: string): { status: null; fault: Exchange['fault'] & {} } {
  return { status: null, fault: { kind, message } };
}

/** Every requirement on the transport, tried in the given circumstances. */
export function transport(trials: readonly Trial[]): readonly Requirement[] {
  const shared = { level: 'contract', trials } as const;
  const whole = { body: {} } as const;
  return [
    {
      ...shared,
      id: 'transport/answer-arrives',
      source: 'Agent API documentation, responses; RFC 9112 §2, §4',
      statement: 'Every request is answered, with an HTTP/1.1 response.',
      judgedBy:
        'The connection is not closed or reset before a head has come, and the head is one of HTTP/1.1.',
      matters: [anyClient('sees a broken connection and cannot know whether the session has ended')],
      remedy:
        'Look for what closes the connection before the head is sent: a crashed worker, a proxy whose idle limit is shorter than the client’s, an answer that is not HTTP/1.1. Answer an error instead.',
      rule: without(['closed-before-answer', 'malformed-answer'], 'an HTTP/1.1 response'),
      examples: { holds: whole, breaks: broken('closed-before-answer', 'the connection was reset') },
    },
    {
      ...shared,
      id: 'transport/answer-is-whole',
      source: 'Agent API documentation, responses; RFC 9112 §8',
      statement: 'Every answer arrives whole.',
      judgedBy: 'The body is as long as its framing says: the connection does not end within it.',
      matters: [anyClient('has to treat an answer that is cut as incomplete')],
      remedy:
        'Let Content-Length be the number of bytes after compression, and end a chunked body with its last chunk. What rewrites bodies in between has to correct the length.',
      rule: without(['incomplete-answer'], 'the whole body'),
      examples: { holds: whole, breaks: broken('incomplete-answer', 'the connection ended in the body') },
    },
    {
      ...shared,
      id: 'transport/answer-stands-alone',
      source: 'RFC 9112 §6.3, §9.3',
      statement: 'Nothing follows an answer on its connection.',
      judgedBy: 'No byte comes behind the end of the body that the framing gives.',
      matters: [
        anyClient(
          'that keeps the connection takes the bytes behind an answer for the next answer, which may be that of another agent',
        ),
      ],
      remedy:
        'Send no body behind a 204 or 304 or one longer than its Content-Length, and answer each request once.',
      rule: without(['unexpected-bytes'], 'nothing behind the answer'),
      examples: {
        holds: whole,
        breaks: { ...whole, fault: { kind: 'unexpected-bytes', message: 'more bytes came' } },
      },
    },
    {
      ...shared,
      id: 'transport/answer-is-in-time',
      source: 'Agent API documentation, responses; the time limit is the run’s',
      statement: 'Every answer arrives in time.',
      judgedBy: 'The last byte comes within the run’s --timeout of the moment the request was sent.',
      matters: [
        agent('waits, and tries again while the first logout is still under way'),
        anyClient('gives up at a limit of its own; the suite’s is --timeout', 'inference'),
      ],
      remedy:
        'Find what the logout waits for: a session store that is locked, a downstream call without a limit. Answer 503 rather than nothing. A provider that is slow by design is judged with a larger --timeout.',
      rule: without(['timeout'], 'the last byte in time'),
      examples: { holds: whole, breaks: broken('timeout', 'no answer within 5000 ms') },
    },
    {
      ...shared,
      id: 'transport/answer-is-bounded',
      source: 'Agent API documentation, response schemas; the bounds are the suite’s',
      statement: 'No answer is larger than a client would read.',
      judgedBy: `The head is at most 64 KiB in 500 lines, the decoded body at most 1 MiB, and JSON nests at most ${maximumDepth} deep and holds at most ${maximumValues} values.`,
      matters: [anyClient('with limits of its own on heads and bodies refuses the answer', 'inference')],
      remedy:
        'The documented answers are short. Look for a page of HTML, a dump, headers that repeat, or a structure that holds itself.',
      rule: bounded,
      examples: { holds: whole, breaks: broken('body-too-large', 'the body is larger than 1 MiB') },
    },
    {
      ...shared,
      id: 'transport/content-coding-is-undone',
      source: 'RFC 9110 §8.4',
      statement: 'The body is what its Content-Encoding says.',
      judgedBy: 'Each coding that the header names is known, and undoing them gives a body.',
      matters: [anyClient('undoes the coding that the header names, and has no body where that fails')],
      remedy:
        'Name in Content-Encoding just the codings that were applied, once each. Two layers that both compress, or one that decompresses and keeps the header, are the usual cause.',
      rule: without(['undecodable-answer'], 'a body in the coding that its Content-Encoding names'),
      examples: { holds: whole, breaks: broken('undecodable-answer', 'the body is not gzip') },
    },
    {
      ...shared,
      id: 'transport/no-redirect',
      source: 'Agent API documentation, path',
      statement: 'The operation is answered at its own path, without a redirect.',
      judgedBy:
        'A documented request in a live session is not answered 301, 302, 303, 307 or 308. (What a redirect owes in its body is judged as for every other status.)',
      matters: [
        anyClient(
          'may repeat the request as a GET at 301, 302 and 303, which logs nobody out; what 307 and 308 send on may lose the Authorization header at another host',
        ),
      ],
      remedy:
        'Answer at the documented path. Give the suite, and the clients, the base URL that needs no redirect: https, the final host, no trailing slash to be mended.',
      rule: staysHere,
      examples: {
        holds: { ...whole, shape: 'json-object' },
        breaks: { status: 302, shape: 'json-object', body: {} },
      },
    },
  ];
}
