/** Providers of another nature: in their sessions, their neighbours, their speed and their languages. */
import { randomBytes } from 'node:crypto';
import { header, members } from '../../../../src/faults/edits.ts';
import type { Asked, Behaviour, PlainAnswer } from '../../../../src/provider/behaviour.ts';
import type { Sessions } from '../../../../src/provider/sessions.ts';
import { variantsOf } from '../live-rows.ts';
import { changing, headerOf, logouts, onPath } from '../which.ts';
import { agentApiSessions } from '../../../agent-api/sessions.ts';

function json(status: number, content: object, ...lines: PlainAnswer['headers']): PlainAnswer {
  return {
    status,
    headers: [['Content-Type', 'application/json'], ...lines],
    body: Buffer.from(JSON.stringify(content)),
  };
}

/** Answers at a path of the API in place of the provider; `usual` where there is nothing to say. */
function at(path: string, answer: (usual: PlainAnswer, asked: Asked) => PlainAnswer): Behaviour {
  return {
    respond: (usual, asked) => (asked.path === `/ccagent/v1/${path}` ? answer(usual(), asked) : usual()),
  };
}

function missing(...paths: readonly string[]): Behaviour {
  return {
    respond: (usual, asked) =>
      paths.some((path) => asked.path === `/ccagent/v1/${path}`)
        ? json(404, { message: 'There is nothing here.', status: '404', errorCode: '40400' })
        : usual(),
  };
}

/** Sessions of which all end together: at a login, or at a logout. */
function together(when: 'login' | 'logout'): Behaviour {
  return {
    sessions(own) {
      const issued: string[] = [];
      const endAll = (): void => {
        for (const token of issued.splice(0)) own.end(token);
      };
      const issue = (): string => {
        if (when === 'login') endAll();
        const token = own.issue();
        issued.push(token);
        return token;
      };
      return {
        ...own,
        issue,
        end(token) {
          if (when === 'logout' && own.isAlive(token)) endAll();
          own.end(token);
        },
      };
    },
  };
}

/** Tokens of another form, which stand for the provider's own. */
function tokens(make: () => string): Behaviour {
  return {
    sessions(own) {
      const known = new Map<string, string>();
      const found = (token: string): string => known.get(token) ?? '';
      const sessions: Sessions = {
        issue() {
          const token = make();
          known.set(token, own.issue());
          return token;
        },
        isAlive: (token) => own.isAlive(found(token)),
        end: (token) => {
          own.end(found(token));
        },
        renew(token) {
          sessions.end(token);
          return sessions.issue();
        },
      };
      return sessions;
    },
  };
}

const messages: Readonly<Record<string, string>> = {
  de: 'Bitte anmelden – danke.',
  fr: 'Veuillez vous connecter.',
  ja: 'サインインしてください。',
};

/** Messages in the language that one header asks for; everything else is in one language. */
function speaking(name: string): Behaviour {
  return changing(
    (answer, asked) => {
      const language = headerOf(asked, name).slice(0, 2).toLowerCase();
      return members({ message: messages[language] ?? 'Please log in.' })(answer, asked);
    },
    ({ status }) => status >= 400,
  );
}

function slow(duration: (asked: Asked) => number): Behaviour {
  return { delay: (asked) => (onPath(asked) ? duration(asked) : 0) };
}

export const temperaments = variantsOf([
  ['one-session-an-agent', 'a login ends the agent’s earlier session', together('login')],
  ['logout-everywhere', 'a logout ends all of the agent’s sessions', together('logout')],
  ['no-verify', 'the edition has no /verify', missing('verify')],
  ['no-registry', 'the edition has no /registry', missing('registry')],
  ['no-refresh', 'the edition has no /refresh', missing('refresh')],
  ['no-neighbours', 'Login and logout are all there is', missing('verify', 'registry', 'refresh')],
  [
    'verify-says-403',
    'a session that has ended is forbidden',
    at('verify', (usual) => (usual.status === 401 ? json(403, { message: 'No.', status: '403' }) : usual)),
  ],
  [
    'verify-says-false',
    'a session that has ended is a 200 that says so',
    at('verify', (usual) => (usual.status === 401 ? json(200, { success: false }) : usual)),
  ],
  [
    'verify-in-other-words',
    'a failed check is in OAuth’s words',
    at('verify', (usual) =>
      usual.status === 401 ? json(401, { error: 'invalid_token' }, ['WWW-Authenticate', 'Bearer']) : usual,
    ),
  ],
  [
    'verify-tells-nothing',
    'the check answers with what cannot be told apart',
    at('verify', () => json(200, { checked: true })),
  ],
  [
    'verify-unavailable',
    'the check is down',
    at('verify', () => json(500, { message: 'Try later.', status: '500' })),
  ],
  [
    'login-says-more',
    'the login hands out a lifetime, a scope and a second token',
    at('login', (usual) => {
      if (usual.status !== 200) return usual;
      const found = JSON.parse(Buffer.from(usual.body).toString()) as object;
      return json(200, {
        ...found,
        expires_in: 930,
        scope: 'agent',
        refresh_token: 'none',
        token_type: 'Bearer',
      });
    }),
  ],
  [
    'login-slow',
    'passwords are hashed with care',
    { delay: ({ path }) => (path === agentApiSessions.login.path ? 400 : 0) },
  ],
  ['tokens-opaque', 'tokens are random digits', tokens(() => randomBytes(24).toString('hex'))],
  [
    'tokens-of-any-character',
    'tokens hold plus, slash, dots and equals signs',
    tokens(() => `+/~._-${randomBytes(33).toString('base64')}+/==`),
  ],
  [
    'tokens-long',
    'tokens hold four kilobytes of claims',
    tokens(() => `${randomBytes(3000).toString('base64url')}==`),
  ],
  ['slow', 'every answer comes from another continent', slow(() => 150)],
  ['slow-one-second', 'every answer waits for a batch', slow(({ method }) => (method === 'POST' ? 1000 : 0))],
  [
    'slow-at-first',
    'the application starts with the first request',
    slow(({ ordinal }) => (ordinal === 1 ? 3000 : 0)),
  ],
  [
    'slow-now-and-then',
    'a garbage collection stops the node',
    slow(({ ordinal }) => (ordinal % 40 === 0 ? 3000 : 0)),
  ],
  [
    'slow-errors',
    'errors are delayed against guessing',
    slow((asked) => (asked.session === 'alive' ? 0 : 250)),
  ],
  ['slow-when-crowded', 'requests that overlap wait for one another', slow(({ beside }) => 20 + 60 * beside)],
  ['language-by-accept-language', 'the API’s own language header is not known', speaking('accept-language')],
  ['language-by-own-header', 'Accept-Language is not looked at', speaking('x-ccasset-language')],
  [
    'request-id-in-headers',
    'each answer has an id of its own',
    changing((answer, asked) => header('X-Request-Id', `request-${asked.ordinal}`)(answer, asked)),
  ],
  [
    'one-code-for-each-cause',
    'each kind of credentials has its own code and its own words',
    changing(
      (answer, asked) =>
        members(
          asked.session === 'none'
            ? { errorCode: '82001', devMessage: 'There is no token.' }
            : { errorCode: '82007', devMessage: 'There is a token, and it is not good.' },
        )(answer, asked),
      ({ status }, asked) => status === 401 && logouts(asked),
    ),
  ],
]);
