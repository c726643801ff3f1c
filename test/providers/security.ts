import type { Ask } from './ask.ts';
import { success } from './conforming.ts';
import type { Behaviour } from './base.ts';
import { alive, header, members, ok, on, set, status, wrong } from './edits.ts';
import type { Test } from './edits.ts';
import { entries } from './entry.ts';

const java =
  'java.lang.IllegalStateException: no session\n\tat com.example.agent.Logout.execute(Logout.java:42)\n\tat org.eclipse.jetty.server.Server.handle(Server.java:516)';
const node =
  'Error: no session\n    at logout (/srv/app/routes/logout.js:12:11)\n    at Layer.handle (/srv/app/node_modules/express/lib/router/layer.js:95:5)';
const python =
  'Traceback (most recent call last):\n  File "/srv/app/logout.py", line 12, in logout\n    del sessions[token]\nKeyError: None';
const dotnet =
  'System.NullReferenceException: Object reference not set\n   at Agent.Logout.Execute(HttpContext c) in C:\\src\\Logout.cs:line 42';
const held: Test = (_, ask) => ask.token !== '';

/** @returns a behaviour that logs out whoever asks in a certain way */
const acts = (test: (ask: Ask) => boolean): Behaviour => ({
  instead: (ask, sessions) => {
    if (ask.session !== 'alive' || !test(ask)) return undefined;
    sessions.end(ask.token);
    return success();
  },
});
/** @returns a behaviour that welcomes whoever has no live session */
const welcomes = (test: (ask: Ask) => boolean): Behaviour => ({
  instead: (ask) => (ask.route === 'logout' && ask.session !== 'alive' && test(ask) ? success() : undefined),
});
const posts = (media: RegExp) => acts((ask) => ask.route === 'logout' && media.test(ask.media));

/** Providers that keep to the page and break a rule of OWASP. */
export const security = entries('warns', [
  ['stack-java', 'a Java stack in devMessage', on(wrong, set({ devMessage: java }))],
  ['stack-node', 'NODE_ENV is not production', on(wrong, set({ devMessage: node }))],
  ['stack-python', 'DEBUG = True', on(wrong, set({ moreInfo: python }))],
  ['stack-dotnet', 'UseDeveloperExceptionPage', on(wrong, set({ trace: dotnet }))],
  ['stack-on-400', 'only the parser’s error is passed on', on(status(400), set({ devMessage: node }))],
  [
    'token-in-error',
    'Invalid token, and which',
    on(held, (a, ask) =>
      a.status === 200 ? a : members(() => ({ message: `Invalid token ${ask.token}` }))(a, ask),
    ),
  ],
  [
    'token-in-success',
    'the ended session is echoed',
    on(
      ok,
      members((_, ask) => ({ session: ask.token })),
    ),
  ],
  [
    'token-in-header',
    'the session travels in a header, too',
    on(alive(), (a, ask) => header('X-Session', ask.token)(a, ask)),
  ],
  ['success-without-session', 'logout needs no check, one thinks', welcomes((ask) => ask.session === 'none')],
  ['success-for-anyone', 'no check at all', welcomes(() => true)],
  [
    'success-for-unknown-token',
    'the signature is not verified',
    welcomes((ask) => ask.session === 'unknown'),
  ],
  [
    'success-for-malformed-header',
    'any Authorization will do',
    welcomes((ask) => ask.session === 'malformed'),
  ],
  ['survives-logout', 'a stateless JWT that nobody revokes', { sessions: { survives: true } }],
  ['get-logs-out', 'a link logs out', acts((ask) => ask.route === 'other-method' && ask.method === 'GET')],
  [
    'get-logs-out-behind-405',
    'the filter acts before the router refuses',
    {
      instead: (ask, sessions) => {
        if (ask.method === 'GET' && ask.route === 'other-method') sessions.end(ask.token);
        return undefined;
      },
    },
  ],
  ['text-logs-out', 'the body is read whatever it is called', posts(/^text\/plain/)],
  ['form-logs-out', 'a form filter comes first', posts(/urlencoded/)],
  ['multipart-logs-out', 'an upload filter comes first', posts(/multipart/)],
  ['any-type-logs-out', 'the body is not looked at', acts((ask) => ask.route === 'logout')],
  [
    'form-logs-out-behind-415',
    'the filter acts before the type is checked',
    {
      instead: (ask, sessions) => {
        if (ask.route === 'logout' && /urlencoded|text\/plain|multipart/.test(ask.media))
          sessions.end(ask.token);
        return undefined;
      },
    },
  ],
]);
