/** What the provider remembers of sessions, and whom it believes. */
import type { LiveFault } from '../../../src/faults/fault.ts';
import type { Asked, Behaviour, PlainAnswer } from '../../../src/provider/behaviour.ts';
import type { Sessions } from '../../../src/provider/sessions.ts';
import { liveFaultsOf } from './live-rows.ts';
import { headerOf, live, logouts, oneIn, onPath, typeOf, type Which } from './which.ts';
import { agentApiSessions } from '../../agent-api/sessions.ts';

const json = ['Content-Type', 'application/json'] as const;

function success(): PlainAnswer {
  return { status: 200, headers: [json], body: Buffer.from('{"result":true}') };
}

/** Tells those that are refused, and meant, that they are logged out. */
function welcoming(which: (asked: Asked) => boolean): Behaviour {
  return {
    respond: (usual, asked) =>
      logouts(asked) && asked.session !== 'alive' && which(asked) ? success() : usual(),
  };
}

/** Logs out whoever asks in a way that should not; whether it says so is another matter. */
function acting(which: Which, says: 'success' | 'refusal'): Behaviour {
  return {
    respond(usual, asked, sessions) {
      if (asked.session !== 'alive' || !onPath(asked) || !which(asked)) return usual();
      const answer = says === 'success' ? success() : usual();
      sessions.end(asked.token);
      return answer;
    },
  };
}

/** Says that it has logged those out who are meant, and does nothing of the kind. */
function pretending(which: Which): Behaviour {
  return { respond: (usual, asked) => (live(asked) && which(asked) ? success() : usual()) };
}

function posting(type: RegExp): Which {
  return (asked) => asked.method === 'POST' && type.test(typeOf(asked));
}

function by(method: string): Which {
  return (asked) => asked.method === method;
}

/** Another memory over the provider's own. */
function remembering(change: (own: Sessions) => Partial<Sessions>): Behaviour {
  return { sessions: (own) => ({ ...own, ...change(own) }) };
}

/** Ends one session in so many. */
function endingOneIn(count: number): Behaviour {
  return remembering((own) => {
    let ended = 0;
    return {
      end(token) {
        ended += 1;
        if (ended % count === 0) own.end(token);
      },
    };
  });
}

/** Ends the agent's latest other session in the place of the one that was meant. */
const endingAnother = remembering((own) => {
  const issued: string[] = [];
  return {
    issue() {
      const token = own.issue();
      issued.push(token);
      return token;
    },
    end(token) {
      const other = issued.findLast((one) => one !== token && own.isAlive(one));
      if (other !== undefined) own.end(other);
    },
  };
});

/** A session that is looked up again is alive for as long as it was at first. */
const caching = remembering((own) => {
  const seen = new Set<string>();
  return {
    isAlive(token) {
      if (own.isAlive(token)) seen.add(token);
      return seen.has(token);
    },
  };
});

function payload(token: string): string {
  return token.slice(0, token.lastIndexOf('.'));
}

/** The signature is cut off before the look-up. */
const unsigned = remembering((own) => {
  const signed = new Map<string, string>();
  const found = (token: string): string => signed.get(payload(token)) ?? '';
  return {
    issue() {
      const token = own.issue();
      signed.set(payload(token), token);
      return token;
    },
    isAlive: (token) => own.isAlive(found(token)),
    end: (token) => {
      own.end(found(token));
    },
  };
});

const parts = (asked: Asked): number => asked.token.split('.').filter((part) => part !== '').length;
const verified = (token: string): PlainAnswer => ({
  status: 200,
  headers: [json],
  body: Buffer.from(JSON.stringify({ success: token !== '' })),
});

export const memory: readonly LiveFault[] = [
  ...liveFaultsOf('memory', 'security/logout-ends-session', [
    [
      'session-lives-on',
      'a JSON Web Token is valid until it expires, and nobody revokes it',
      remembering(() => ({ end: () => undefined })),
    ],
    [
      'session-lives-on-in-replica',
      'two of three replicas of the store do not hear of the logout',
      endingOneIn(3),
    ],
    [
      'session-lives-on-in-cache',
      'a session that was looked up is kept in a cache, and the logout does not clear it',
      caching,
    ],
    [
      'session-lives-on-now-and-then',
      'the message to the store is lost one time in four, and nobody waits for its receipt',
      pretending(oneIn(4)),
    ],
    [
      'session-lives-on-without-body',
      'the work is done by the body’s reader, and no body came',
      pretending(({ body }) => body.length === 0),
    ],
    [
      'logout-ends-another-session',
      'the session is looked up by agent, and the first one found is ended',
      endingAnother,
    ],
    [
      'session-lives-on-elsewhere',
      'the other endpoints look at the token’s signature alone',
      {
        respond: (usual, asked) =>
          asked.path === agentApiSessions.probe.path && parts(asked) === 3 ? verified(asked.token) : usual(),
      },
    ],
  ]),
  ...liveFaultsOf('memory', 'security/get-does-not-log-out', [
    ['get-logs-out', 'a link in the page logs out', acting(by('GET'), 'success')],
    ['get-logs-out-behind-405', 'a filter acts before the router refuses', acting(by('GET'), 'refusal')],
    ['head-logs-out', 'HEAD is routed to the handler of POST', acting(by('HEAD'), 'refusal')],
  ]),
  ...liveFaultsOf('memory', 'security/form-does-not-log-out', [
    ['text-logs-out', 'the body is read whatever it is called', acting(posting(/^text\/plain$/u), 'success')],
    [
      'form-logs-out',
      'a filter reads forms before the type is checked',
      acting(posting(/urlencoded$/u), 'success'),
    ],
    [
      'upload-logs-out',
      'a filter reads uploads before the type is checked',
      acting(posting(/^multipart\//u), 'success'),
    ],
    [
      'form-logs-out-behind-415',
      'the session is ended first, the type checked later',
      acting(posting(/urlencoded$|^text\/plain$|^multipart\//u), 'refusal'),
    ],
    [
      'any-type-logs-out',
      'the body is not looked at, and neither is its type',
      acting(posting(/./u), 'success'),
    ],
  ]),
  ...liveFaultsOf('memory', 'security/no-success-without-session', [
    [
      'no-token-accepted',
      'who has no session is logged out already, one thinks',
      welcoming(({ session }) => session === 'none'),
    ],
    [
      'any-token-accepted',
      'the gateway checks tokens, and somebody goes round the gateway',
      welcoming(({ token }) => token !== ''),
    ],
    [
      'unknown-token-accepted',
      'a token of the right form is taken for a good one',
      welcoming((asked) => parts(asked) === 3),
    ],
    [
      'malformed-token-accepted',
      'a token that cannot be decoded is handled as no token, and as done',
      welcoming((asked) => asked.token !== '' && parts(asked) !== 3),
    ],
    ['unsigned-token-accepted', 'the token is decoded and its signature never verified', unsigned],
    [
      'other-scheme-accepted',
      'whatever stands in Authorization is credentials',
      welcoming((asked) => /^basic /iu.test(headerOf(asked, 'authorization'))),
    ],
    [
      'empty-token-accepted',
      'an empty token is equal to that of no session',
      welcoming(
        (asked) => /^(?:bearer *)?$/iu.test(headerOf(asked, 'authorization')) && asked.session === 'dead',
      ),
    ],
  ]),
  ...liveFaultsOf('memory', 'interop/live-session-gets-result-true', [
    [
      'session-dead-from-the-start',
      'the login writes to one store, the logout reads another',
      remembering((own) => ({
        issue() {
          const token = own.issue();
          own.end(token);
          return token;
        },
      })),
    ],
    [
      'session-dead-one-in-four',
      'one of four nodes has a clock that runs ahead',
      remembering((own) => {
        let issued = 0;
        return {
          issue() {
            const token = own.issue();
            issued += 1;
            if (issued % 4 === 0) own.end(token);
            return token;
          },
        };
      }),
    ],
  ]),
];
