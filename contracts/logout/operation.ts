import type { Exclusion, Operation } from '../../src/run/operation.ts';
import { agentApiSessions } from '../agent-api/sessions.ts';
import { requirements } from './requirements.ts';
import { shapes } from './shapes.ts';

/** What the page says that no requirement stands for. */
const exclusions: readonly Exclusion[] = [
  {
    sentence: 'The operation logs the agent out.',
    reason:
      'Whether a session ends on the server is not promised; security/logout-ends-session asks it of a logout that says true.',
  },
  {
    sentence: 'A result of true means that the logout succeeded, false that it failed.',
    reason:
      'Which of the two a provider answers is its own choice; what clients need of it is interop/live-session-gets-result-true.',
  },
  {
    sentence: 'The request has the media type application/json.',
    reason:
      'It binds the client. What a provider owes to documented requests is operation/takes-documented-requests.',
  },
  {
    sentence: 'The message of an error is localized.',
    reason: 'Nobody says into which languages, so a message that stays the same breaks nothing.',
  },
  {
    sentence: 'o:errorPath is machine readable.',
    reason: 'Its grammar is not published; only its type is judged.',
  },
  {
    sentence: 'devMessage is a technical text; moreInfo leads on.',
    reason: 'No rule can tell whether a text is technical or leads anywhere.',
  },
  {
    sentence: 'The items of errors have neither errors nor a type of their own.',
    reason: 'Members that the page does not list are allowed everywhere, so nothing forbids them there.',
  },
];

/** The Agent API's logout. */
export const logout: Operation = {
  name: 'logout',
  method: 'POST',
  path: '/ccagent/v1/logout',
  shapes,
  canonicalShape: 'json-object',
  requirements,
  exclusions,
  sessions: agentApiSessions,
  faults: async () => (await import('./faults/index.ts')).catalogue,
};
