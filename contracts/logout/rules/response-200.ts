/** What a 200 owes: a logout_response in application/json. */
import { schemas } from '../../../schemas/index.ts';
import type { Requirement } from '../../../src/judge/requirement.ts';
import { is200 } from '../../agent-api/answers.ts';
import { browserClient, nodeSdk, typedClient } from '../../agent-api/clients.ts';
import { jsonAnswer } from '../../agent-api/json-answer.ts';
import { memberObeys } from '../../agent-api/members.ts';
import { liveSessionInEachShape } from '../../agent-api/trials.ts';
import { shapes } from '../shapes.ts';

const source = 'Agent API documentation, logout: 200 response';
const trials = liveSessionInEachShape(shapes);

export const response200Requirements: readonly Requirement[] = [
  ...jsonAnswer({
    section: 'response-200',
    answer: 'A 200 answer',
    applies: is200,
    source,
    trials,
    owed: true,
    example: { body: { result: true } },
    readers: [
      nodeSdk(
        'looks in the object of the body for a result of true and no errorCode; its promise never settles where the result is missing',
      ),
      browserClient('takes a 2xx for a success only with JSON that it can parse; an empty 200 is an error'),
    ],
  }),
  {
    id: 'response-200/result-is-boolean',
    level: 'contract',
    source: `${source}, logout_response`,
    statement: 'The result of a logout_response, where there is one, is a boolean.',
    judgedBy:
      'Ajv finds no type error at /result against the logout_response schema: "true", 1 and null are none.',
    trials,
    matters: [
      nodeSdk('takes nothing but the boolean true for a success; with "true" its promise never settles'),
      typedClient('holds the result in a boolean, and fails to read another type or takes it for true'),
    ],
    remedy:
      'Write the result as a JSON boolean, true or false without quotes; leave the member out where there is none, instead of null.',
    rule: memberObeys(schemas.logout_response, is200, ['result'], 'type', 'boolean'),
    examples: { holds: { body: { result: false } }, breaks: { body: { result: 'true' } } },
  },
];
