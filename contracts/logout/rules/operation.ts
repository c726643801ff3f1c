/** That the operation is there, and takes each request that its clients send. */
import type { Requirement } from '../../../src/judge/requirement.ts';
import { expect, holds, notApplicable, violated, type Rule } from '../../../src/judge/rule.ts';
import { noWholeAnswer } from '../../agent-api/answers.ts';
import { browserClient, designCodeUtility, nodeSdk, occTools, registrySdk } from '../../agent-api/clients.ts';
import { liveSessionInEachShape } from '../../agent-api/trials.ts';
import { shapes } from '../shapes.ts';

/** Statuses that blame the form of the request: no documented shape may earn one. */
const refusesTheForm = new Set([400, 406, 411, 412, 413, 414, 415, 417, 422, 426, 428, 431, 505]);

function documentedInLiveSession(judge: Rule): Rule {
  return (exchange, linked) => {
    const { subject, session, shape } = exchange.circumstances;
    if (subject !== 'operation' || session !== 'alive' || shape === undefined) return notApplicable;
    return exchange.response === undefined ? noWholeAnswer(exchange) : judge(exchange, linked);
  };
}

const routed: Rule = documentedInLiveSession(({ response }) => {
  const status = response?.status ?? 0;
  return expect(![404, 405, 501].includes(status), 'the operation at its path', String(status), 'status');
});

const takesTheShape: Rule = documentedInLiveSession((exchange, linked) => {
  const status = exchange.response?.status ?? 0;
  if (refusesTheForm.has(status))
    return violated('the documented request to be taken', String(status), 'status');
  const again = linked(exchange, 'repetition')?.response?.status ?? 0;
  const control = linked(exchange, 'control')?.response?.status;
  if (status >= 500 && again >= 500 && control === 200) {
    return violated('the answer that another documented request gets', `${status} each time`, 'status');
  }
  return holds;
});

const trials = liveSessionInEachShape(shapes);

export const operationRequirements: readonly Requirement[] = [
  {
    id: 'operation/is-routed',
    level: 'contract',
    source: 'Agent API documentation, logout: method and path',
    statement: 'POST /ccagent/v1/logout leads to the operation.',
    judgedBy: 'A documented request in a live session is not answered 404, 405 or 501.',
    trials,
    matters: [
      browserClient('posts its logout to this path, and takes any status but 2xx for a failure'),
      designCodeUtility('does so too'),
      registrySdk('does so too'),
    ],
    remedy:
      'Route POST on this path, below the base URL, to the operation, in the gateway as well as behind it. Where the API stands below a prefix, give the prefix in the base URL.',
    rule: routed,
    examples: {
      holds: { shape: 'json-object', body: { result: true } },
      breaks: { status: 404, shape: 'json-object', body: {} },
    },
  },
  {
    id: 'operation/takes-documented-requests',
    level: 'contract',
    source: 'Agent API documentation, logout: request; the API’s registry: no request type',
    statement: 'A JSON object, an empty body typed as JSON and an empty body without a type are all taken.',
    judgedBy:
      'A documented request in a live session is not answered with a status that blames its form (400, 406, 411 to 415, 417, 422, 426, 428, 431, 505), nor with 5xx time after time where another documented request gets 200.',
    trials,
    matters: [
      nodeSdk('sends {} as application/json'),
      browserClient('sends {} as application/json'),
      designCodeUtility('sends no body under a JSON media type'),
      registrySdk('sends no body and no Content-Type'),
      occTools('sends no body'),
    ],
    remedy:
      'Parse no body that the operation has no use for: take {}, no bytes typed as JSON, and no bytes without a type. Frameworks that refuse an empty JSON body (400) or a missing media type (415), and gateways that ask for a Content-Length (411), need that switched off on this route.',
    rule: takesTheShape,
    examples: {
      holds: { shape: 'untyped-empty', body: { result: true } },
      breaks: { status: 415, shape: 'untyped-empty', body: {} },
    },
  },
];
