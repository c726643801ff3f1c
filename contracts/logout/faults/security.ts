/** Answers that give away what they must not, or a session that is none. */
import {
  inDeadSession,
  inLiveSession,
  ofOperation,
  refusal,
  success,
  withoutSession,
} from '../../../src/faults/conditions.ts';
import { all, coded, header, json, members } from '../../../src/faults/edits.ts';
import { faultsOf, type Row } from './answer-rows.ts';

const javaTrace = [
  'java.lang.IllegalStateException: no session',
  '\tat com.example.agent.SessionService.end(SessionService.java:42)',
  '\tat com.example.agent.LogoutResource.post(LogoutResource.java:17)',
].join('\n');

const rows: readonly Row[] = [
  [
    'stack-trace-of-java',
    'security/no-stack-trace',
    'the exception handler of development is left on',
    ofOperation,
    refusal,
    members({ devMessage: javaTrace }),
  ],
  [
    'stack-trace-of-node',
    'security/no-stack-trace',
    'the error object is serialised with its stack',
    inDeadSession,
    refusal,
    members({
      stack:
        'TypeError: x is undefined\n    at end (/srv/app/session.js:12:9)\n    at post (/srv/app/index.js:40:3)',
    }),
  ],
  [
    'stack-trace-of-python',
    'security/no-stack-trace',
    'debug mode in production',
    withoutSession,
    refusal,
    members({
      trace:
        'Traceback (most recent call last):\n  File "/srv/app/views.py", line 12, in post\n    end(session)\nKeyError: 0',
    }),
  ],
  [
    'stack-trace-of-dotnet',
    'security/no-stack-trace',
    'custom errors are switched off',
    ofOperation,
    refusal,
    members({
      moreInfo:
        'System.NullReferenceException: no session\n   at Agent.Sessions.End(String id) in C:\\src\\Sessions.cs:line 12',
    }),
  ],
  [
    'token-echoed-on-success',
    'security/no-secret-in-answer',
    'the whole session is serialised into the answer',
    inLiveSession,
    success,
    members((_, asked) => ({ session: asked.token })),
  ],
  [
    'token-echoed-in-error',
    'security/no-secret-in-answer',
    'the refused token is quoted in the message',
    inLiveSession,
    refusal,
    members((_, asked) => ({ message: `Bad request with token ${asked.token}` })),
  ],
  [
    'token-echoed-in-header',
    'security/no-secret-in-answer',
    'a debugging proxy reflects what it was sent',
    inLiveSession,
    success,
    header('X-Request-Authorization', (asked) => `Bearer ${asked.token}`),
  ],
  [
    'logged-out-without-session',
    'security/no-success-without-session',
    'logout is made to succeed always, so that no client is left waiting',
    withoutSession,
    refusal,
    all(coded(200), json({ result: true })),
  ],
  [
    'logged-out-with-dead-session',
    'security/no-success-without-session',
    'the token is looked at only for its form',
    inDeadSession,
    refusal,
    all(coded(200), json({ result: true })),
  ],
];

export const securityFaults = faultsOf(rows);
