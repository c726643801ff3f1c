/**
 * A provider that tells all it ever heard, in every form, in every place of an answer where text can stand, and from
 * time to time on another kind of page.
 */
import type { Answer, Ask } from '../providers/ask.ts';
import type { Behaviour } from '../providers/base.ts';
import { jsonAnswer } from '../providers/conforming.ts';
import type { Sessions } from '../providers/sessions.ts';
import { inHeader, writeWithReason } from './reason.ts';
import { forms, rareForms } from './secrets.ts';

/** What a login is answered. */
export type LoginAnswer = 'a token' | 'a refusal' | 'a page' | 'a redirect';

/** What a gossip gives of its own. */
export interface Gossip {
  /** A cookie that it sets, and repeats. */
  readonly cookie: string;
  /** Makes tokens. */
  readonly token: () => string;
  readonly login?: LoginAnswer;
}

const allForms = Object.values({ ...forms, ...rareForms });

function everyForm(secrets: readonly string[]): readonly string[] {
  return secrets.flatMap((secret) => allForms.map((form) => form(secret)));
}

/** What a provider was told in secret, by its instance: of tokens, only the last few. */
const heard = new WeakMap<object, Set<string>>();

/** The secrets that a request carries, as far as a provider can tell, and those of earlier ones. */
function heardIn(ask: Ask): readonly string[] {
  const known = heard.get(ask.instance) ?? new Set();
  heard.set(ask.instance, known);
  const [, credentials = ''] = /^Basic (.*)$/u.exec(ask.headers['proxy-authorization'] ?? '') ?? [];
  const proxy = Buffer.from(credentials, 'base64').toString().split(':').slice(1).join(':');
  const password = new URLSearchParams(ask.body.toString()).get('password') ?? '';
  const own = ['x-api-key', 'cookie'].map((name) => String(ask.headers[name] ?? ''));
  for (const secret of [...own, password, proxy]) if (secret !== '') known.add(secret);
  return ask.token === '' ? [...known] : [ask.token, ...known];
}

/** A page as frameworks show it to developers: every header of the request, and the line that failed. */
function page(ask: Ask, told: string): string {
  const rows = Object.entries(ask.headers).map(([name, value]) => `<tr><td>${name}<td>${String(value)}`);
  return `<!DOCTYPE html><title>500</title><pre>${told}\n    at /srv/logout.js:1:1</pre><table>${rows.join('\n')}</table>${ask.body.toString()}`;
}

/** As many of the texts as fit into a line, none of them in part. */
function lineOf(texts: readonly string[], most: number, between = ' '): string {
  let line = '';
  for (const text of texts) {
    if (/[\r\n]/u.test(text) || line.length + text.length >= most) continue;
    line += text + between;
  }
  return line;
}

/** The headers of an answer, with the names of a request in other cases. */
function headersOf(ask: Ask, all: readonly string[], cookie: string): Answer['headers'] {
  return [
    ['Location', inHeader(`/elsewhere?${lineOf(all, 16_000, '&')}`)],
    ['X-ECHO', inHeader(lineOf(all, 20_000))],
    ['authorization', inHeader(ask.headers.authorization ?? '')],
    ['X-API-KEY', inHeader(String(ask.headers['x-api-key'] ?? ''))],
    ['WWW-Authenticate', inHeader(`Bearer realm="${lineOf(all, 2000)}"`)],
    ['Set-Cookie', `SID=${cookie}; Path=/; HttpOnly`],
    [
      'set-cookie',
      inHeader(
        `echo=${lineOf(
          all.filter((text) => !text.includes(';')),
          3000,
        )}`,
      ),
    ],
    ['X-Cookie', cookie],
  ];
}

/** Puts what was heard into an answer. */
function tell(answer: Answer, ask: Ask, { cookie }: Gossip): Answer {
  const secrets = heardIn(ask);
  const all = everyForm(secrets);
  const headers = [...answer.headers, ...headersOf(ask, all, cookie)];
  if (ask.ordinal % 4 === 3) {
    return {
      status: 500,
      headers: [['Content-Type', 'text/html'], ...headers],
      body: Buffer.from(page(ask, all.join('\n'))),
    };
  }
  const body = {
    ...(JSON.parse(answer.body.toString()) as object),
    devMessage: all.join(' '),
    moreInfo: ask.headers.authorization ?? '',
    errors: [
      {
        message: all.join('\n'),
        devMessage: JSON.stringify(ask.headers),
        'o:errorPath': ask.body.toString(),
      },
    ],
    ...Object.fromEntries(all.slice(0, allForms.length).map((one, index) => [`x${index}-${one}`, index])),
  };
  const escaped = secrets.map((secret) => `"${forms['json']?.(secret)}"`);
  const json = JSON.stringify(body).replace(/\}$/u, () => `,"escaped":[${escaped.join(',')}]}`);
  return { ...answer, headers, body: Buffer.from(json) };
}

function loginAnswer(ask: Ask, sessions: Sessions, parts: Gossip): Answer {
  const all = everyForm(heardIn(ask));
  switch (parts.login ?? 'a token') {
    case 'a token':
      return jsonAnswer(200, {
        access_token: sessions.open(),
        refresh_token: `refresh-${parts.cookie}`,
        told: all,
      });
    case 'a refusal':
      return jsonAnswer(401, { error: all.join(' '), error_description: ask.body.toString() });
    case 'a page':
      return {
        status: 200,
        headers: [['Content-Type', 'text/html']],
        body: Buffer.from(page(ask, all.join('\n'))),
      };
    case 'a redirect':
      return jsonAnswer(302, {}, [['Location', `/login?${ask.body.toString()}`]]);
  }
}

/** @returns a behaviour that answers as a provider does that tells everything */
export function gossip(parts: Gossip): Behaviour {
  return {
    sessions: { token: parts.token },
    instead: (ask, sessions) => (ask.route === 'login' ? loginAnswer(ask, sessions, parts) : undefined),
    answer: (answer, ask) => tell(answer, ask, parts),
    others: (answer, ask) => (ask.route === 'login' ? answer : tell(answer, ask, parts)),
    write: writeWithReason((ask) => lineOf(everyForm(heardIn(ask)), 3000)),
  };
}
