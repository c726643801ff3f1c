/** A second operation, as content only: /verify, which tells whether a session is alive and leaves it so. */
import { is200 } from '../../contracts/agent-api/answers.ts';
import { anyClient } from '../../contracts/agent-api/clients.ts';
import { defaultResponse } from '../../contracts/agent-api/default-response.ts';
import { http } from '../../contracts/agent-api/http.ts';
import { jsonAnswer } from '../../contracts/agent-api/json-answer.ts';
import { memberObeys } from '../../contracts/agent-api/members.ts';
import { security } from '../../contracts/agent-api/security.ts';
import { agentApiSessions } from '../../contracts/agent-api/sessions.ts';
import { transport } from '../../contracts/agent-api/transport.ts';
import { liveSessionInEachShape, noSession } from '../../contracts/agent-api/trials.ts';
import type { Suite } from '../../src/run/operation.ts';
import type { Scenario, ScenarioContext } from '../../src/run/scenario.ts';
import { malformed, none } from '../../src/session/credentials.ts';

const shapes = {
  'json-object': {
    title: 'an empty JSON object',
    headers: [['Content-Type', 'application/json']],
    body: '{}',
  },
} as const;

const trials = liveSessionInEachShape(shapes);
const source = 'Agent API documentation, verify: 200 response';
const schema = {
  $id: 'urn:test:verify_response',
  type: 'object',
  properties: { success: { type: 'boolean' } },
};

function scenario(name: string, run: (context: ScenarioContext) => Promise<void>): Scenario {
  return { id: `verify/${name}`, title: name, depth: 'quick', run };
}

async function refusedInTwoLanguages(context: ScenarioContext): Promise<void> {
  const say = (language: string) =>
    context.send({ shape: 'json-object', credentials: none, headers: [['Accept-Language', language]] });
  const [english, french] = [await say('en'), await say('fr')];
  const [frenchAgain, englishAgain] = [await say('fr'), await say('en')];
  context.link(english, 'same-language', englishAgain);
  context.link(french, 'same-language', frenchAgain);
  context.link(french, 'other-language', english);
}

export const verify: Suite = {
  operation: {
    name: 'verify',
    method: 'POST',
    path: '/ccagent/v1/verify',
    shapes,
    canonicalShape: 'json-object',
    requirements: [
      ...jsonAnswer({
        section: 'response-200',
        answer: 'A 200 answer',
        applies: is200,
        source,
        trials,
        owed: true,
        example: { body: { success: true } },
        readers: [anyClient('asks whether its session is alive', 'documentation')],
      }),
      {
        id: 'response-200/success-is-boolean',
        level: 'contract',
        statement: 'The success of a verify_response, where there is one, is a boolean.',
        source,
        judgedBy: 'Ajv finds no type error at /success.',
        matters: [anyClient('asks whether its session is alive', 'documentation')],
        remedy: 'Answer true or false.',
        trials,
        rule: memberObeys(schema, is200, ['success'], 'type', 'boolean'),
        examples: { holds: { body: { success: true } }, breaks: { body: { success: 'yes' } } },
      },
      ...defaultResponse,
      ...transport([...trials, noSession]),
      ...http,
      ...security(trials),
    ],
    exclusions: [],
    sessions: agentApiSessions,
  },
  sections: [
    {
      title: 'sessions',
      scenarios: [
        scenario('alive', async (context) => {
          await context.send({ shape: 'json-object', credentials: await context.lease() });
        }),
        scenario('malformed', async (context) => {
          await context.send({ shape: 'json-object', credentials: malformed('not-a-token') });
        }),
        scenario('another method', async (context) => {
          await context.send({ method: 'GET', credentials: none });
        }),
        scenario('languages', refusedInTwoLanguages),
      ],
    },
  ],
};
