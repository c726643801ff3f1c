/*
 * What a provider answers that does everything right, at every level of the suite. It shares nothing with
 * the project's own reference provider, so that a mistake in one is not a mistake in both.
 */
import type { Answer, Ask, Header } from './ask.ts';
import type { Sessions } from './sessions.ts';

const BODY_LIMIT = 4 * 1024 * 1024;

const always: readonly Header[] = [
  ['Cache-Control', 'no-store'],
  ['X-Content-Type-Options', 'nosniff'],
];

interface Wording {
  readonly code: string;
  readonly section: string;
  readonly dev: string;
  readonly message: Readonly<Record<string, string>> & { readonly en: string };
}

const refused = {
  en: 'The request cannot be accepted.',
  de: 'Die Anfrage ist ungültig.',
  fr: 'La requête n’est pas acceptée.',
  es: 'La petición no se acepta.',
  ja: 'リクエストを受け付けられません。',
};
const signIn = {
  en: 'Please sign in.',
  de: 'Bitte anmelden – die Sitzung ist ungültig.',
  fr: 'Veuillez vous connecter à nouveau.',
  es: 'Inicie sesión, la sesión no es válida.',
  ja: 'サインインしてください。',
};

const wordings: Readonly<Record<number, Wording>> = {
  400: { code: '82004', section: '10.4.1', dev: 'The body is not a JSON object.', message: refused },
  401: { code: '82002', section: '10.4.2', dev: 'No live session goes with this request.', message: signIn },
  404: { code: '82040', section: '10.4.5', dev: 'Nothing is served here.', message: refused },
  405: { code: '82005', section: '10.4.6', dev: 'The operation is POST.', message: refused },
  413: { code: '82013', section: '10.4.14', dev: 'The body is too large.', message: refused },
  415: { code: '82015', section: '10.4.16', dev: 'The operation takes application/json.', message: refused },
};
const other: Wording = { code: '00082099', section: '10', dev: 'Not now.', message: refused };

/**
 * Makes an answer in JSON.
 *
 * @param status - the HTTP status
 * @param value - what the body says
 * @param headers - headers beside the usual ones
 * @returns the answer
 */
export function jsonAnswer(status: number, value: unknown, headers: readonly Header[] = []): Answer {
  return {
    status,
    headers: [['Content-Type', 'application/json; charset=utf-8'], ...always, ...headers],
    body: Buffer.from(JSON.stringify(value)),
  };
}

/** @returns the answer to a logout that succeeded */
export const success = (): Answer => jsonAnswer(200, { result: true });

/**
 * Makes a full errorModel in the language that was asked for.
 *
 * @param ask - the request
 * @param status - the HTTP status
 * @param headers - headers beside the usual ones
 * @returns the answer
 */
export function refusal(ask: Ask, status: number, headers: readonly Header[] = []): Answer {
  const { code, section, dev, message } = wordings[status] ?? other;
  const translated = message[ask.language];
  const body = {
    type: `http://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html#sec${section}`,
    status: String(status),
    errorCode: code,
    message: translated ?? message.en,
    devMessage: dev,
    moreInfo: `https://docs.example.com/errors/${code}`,
    'o:errorPath': status === 401 ? 'header.Authorization' : 'body',
  };
  const language: Header = ['Content-Language', translated === undefined ? 'en' : ask.language];
  return jsonAnswer(status, body, [language, ['Vary', 'Accept-Language, x-ccasset-language'], ...headers]);
}

function unauthorized(ask: Ask): Answer {
  const cause = ask.session === 'none' ? '' : ', error="invalid_token"';
  return refusal(ask, 401, [['WWW-Authenticate', `Bearer realm="ccagent"${cause}`]]);
}

function takesType(ask: Ask): boolean {
  if (ask.headers['content-encoding'] !== undefined) return false;
  if (ask.media === '') return ask.body.length === 0;
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(ask.headers['content-type'] ?? '')?.[1];
  return ask.media === 'application/json' && (charset ?? 'utf-8').toLowerCase() === 'utf-8';
}

function logout(ask: Ask, sessions: Sessions): Answer {
  if (ask.session !== 'alive') return unauthorized(ask);
  if (!takesType(ask)) return refusal(ask, 415);
  if (ask.body.length > BODY_LIMIT) return refusal(ask, 413);
  if (ask.shape !== 'empty' && ask.shape !== 'object') return refusal(ask, 400);
  sessions.end(ask.token);
  return success();
}

function login(ask: Ask, sessions: Sessions, password: string): Answer {
  const form = new URLSearchParams(ask.body.toString());
  const known = form.get('username') === 'agent@example.com' && form.get('password') === password;
  if (form.get('grant_type') !== 'password' || !known) return jsonAnswer(401, { error: 'invalid_request' });
  return jsonAnswer(200, { access_token: sessions.open(), token_type: 'bearer' });
}

const registry = {
  items: [{ id: 'logout', method: 'POST', url: '/ccagent/v1/logout', responseType: 'application/json' }],
};

/**
 * Answers any request as a provider does that conforms.
 *
 * @param ask - the request
 * @param sessions - the provider's sessions, which a login adds to and a logout ends
 * @param password - the password of `agent@example.com`
 * @returns the answer
 */
export function conforming(ask: Ask, sessions: Sessions, password: string): Answer {
  switch (ask.route) {
    case 'logout':
      return logout(ask, sessions);
    case 'other-method':
      return refusal(ask, 405, [['Allow', 'POST']]);
    case 'login':
      return login(ask, sessions, password);
    case 'refresh':
      if (ask.session !== 'alive') return unauthorized(ask);
      return jsonAnswer(200, { access_token: sessions.open(), token_type: 'bearer' });
    case 'verify':
      return ask.session === 'alive' ? jsonAnswer(200, { success: true }) : unauthorized(ask);
    case 'registry':
      return jsonAnswer(200, registry);
    case 'nowhere':
      break;
  }
  return refusal(ask, 404);
}
