import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Exchange, SessionKind } from '../exchange/exchange.ts';
import { exchangesOf, type ExchangeLiteral } from '../exchange/literal.ts';
import type { Asked } from './asked.ts';
import { Player } from './player.ts';

const path = '/v1/greet';
const json = { 'Content-Type': 'application/json' };
let began = 0;

/** A recorded exchange; each began later than the one before. */
function recorded(id: string, literal: ExchangeLiteral, target = path): Exchange {
  const [exchange] = exchangesOf(literal, id);
  const { request } = exchange;
  const url = `https://x.example/prefix${target}`;
  return { ...exchange, request: { ...request, url }, timing: { startedAt: (began += 1), total: 1 } };
}

/** One of a session of the recording, of which a marker took the token's place. */
function inSession(
  id: string,
  number: number,
  kind: SessionKind = 'alive',
  headers: object = json,
): Exchange {
  const authorization = { Authorization: `Bearer (redacted:token-${number})` };
  return recorded(id, { session: kind, requestHeaders: { ...headers, ...authorization }, requestBody: '{}' });
}

function asked(
  changes: Partial<Omit<Asked, 'headers' | 'body'>> & { headers?: object; body?: string } = {},
): Asked {
  const { headers = json, body = '{}', ...rest } = changes;
  return {
    method: 'POST',
    path,
    query: '',
    ...rest,
    headers: Object.entries(headers),
    body: Buffer.from(body),
  };
}

function withToken(token: string, headers: object = json): Asked {
  return asked({ headers: { ...headers, Authorization: `Bearer ${token}` } });
}

function player(...exchanges: readonly Exchange[]): {
  readonly answers: (...all: readonly Asked[]) => readonly (string | undefined)[];
  readonly own: Player;
} {
  const own = new Player(exchanges);
  return { own, answers: (...all) => all.map((one) => own.answerTo(one)?.exchange.id) };
}

const none = { session: 'none', requestHeaders: json, requestBody: '{}' } as const;

const headed = (id: string, headers: object): Exchange =>
  recorded(id, { ...none, requestHeaders: { ...json, ...headers } });

const refused = (id: string, session: SessionKind, authorization: string): Exchange =>
  recorded(id, { ...none, session, requestHeaders: { ...json, Authorization: authorization } });

const askWith = (headers: object): Asked => asked({ headers: { ...json, ...headers } });

describe('a request to a stand-in', () => {
  it('is answered by what was recorded of its like, in turn, and by the last again and again', () => {
    const { answers } = player(recorded('a', none), recorded('b', none), recorded('c', none));
    expect(answers(asked(), asked(), asked(), asked(), asked())).to.deep.equal(['a', 'b', 'c', 'c', 'c']);
  });

  it('is answered in the order in which requests were sent, not answered', () => {
    const [first, second] = [recorded('first', none), recorded('second', none)];
    expect(player(second, first).answers(asked(), asked())).to.deep.equal(['first', 'second']);
  });

  it('has to be the same in method, query, media type, body and whose it is', () => {
    const { answers } = player(recorded('a', none));
    const others: readonly Asked[] = [
      asked({ method: 'GET' }),
      asked({ path: '/v1/other' }),
      asked({ query: 'a=b' }),
      asked({ headers: { 'Content-Type': 'text/plain' } }),
      asked({ headers: {} }),
      asked({ body: '' }),
      asked({ body: '{ }' }),
      asked({ headers: { ...json, Authorization: '' } }),
      withToken('of-nobody'),
    ];
    for (const other of others) expect(answers(other), JSON.stringify(other)).to.deep.equal([undefined]);
    expect(answers(asked({ headers: { 'content-type': 'Application/JSON; charset=utf-8' } }))).to.deep.equal([
      'a',
    ]);
  });

  it('is answered by the one whose headers differ least, languages before all', () => {
    const { answers, own } = player(
      headed('plain', { Accept: 'a/b' }),
      headed('french', { Accept: 'a/b', 'Accept-Language': 'fr', 'X-A': '1', 'X-B': '2' }),
      headed('html', { Accept: 'text/html' }),
    );
    expect(answers(askWith({ accept: 'text/html' }))).to.deep.equal(['html']);
    expect(answers(askWith({ accept: 'c/d', 'accept-language': 'fr' }))).to.deep.equal(['french']);
    expect(answers(askWith({ accept: 'a/b', 'user-agent': 'curl', host: 'x' }))).to.deep.equal(['plain']);
    expect(own.answerTo(askWith({ accept: 'x/y' }))?.differs).to.deep.equal(['accept']);
  });

  it('may have any value where a secret stood', () => {
    const key = { ...json, 'X-Api-Key': '(redacted:header-1)' };
    const { own } = player(recorded('a', { ...none, requestHeaders: key }));
    expect(own.answerTo(asked({ headers: { ...json, 'x-api-key': 'mine' } }))?.differs).to.deep.equal([]);
  });

  it('in a session goes on in the recorded session that it began like', () => {
    const { own, answers } = player(
      inSession('one-begin', 1),
      inSession('one-again', 1, 'spent'),
      inSession('two-begin', 2),
      inSession('two-again', 2, 'spent'),
    );
    for (const token of ['a', 'b']) own.noteIssued(token);
    const turns = ['a', 'b', 'a', 'b', 'a'].map((token) => withToken(token));
    expect(answers(...turns)).to.deep.equal([
      'one-begin',
      'two-begin',
      'one-again',
      'two-again',
      'one-again',
    ]);
  });

  it('in a session is tied by its first request, whatever else began', () => {
    const text = { 'Content-Type': 'text/plain' };
    const { own, answers } = player(
      inSession('one', 1),
      inSession('two-text', 2, 'alive', text),
      inSession('two-json', 2),
    );
    own.noteIssued('a');
    expect(answers(withToken('a', text), withToken('a'))).to.deep.equal(['two-text', 'two-json']);
  });

  it('in one session more than was recorded is answered as in the last', () => {
    const { own, answers } = player(
      inSession('one', 1),
      inSession('two', 2),
      inSession('two-again', 2, 'spent'),
    );
    for (const token of ['a', 'b', 'c']) own.noteIssued(token);
    expect(answers(...['a', 'b', 'c', 'c'].map((token) => withToken(token)))).to.deep.equal([
      'one',
      'two',
      'two',
      'two-again',
    ]);
  });

  it('with other credentials is told by their text, and by how near they are to a token', () => {
    const { own, answers } = player(
      refused('malformed', 'malformed', 'Bearer not-a-token'),
      refused('unknown', 'unknown', 'Bearer (redacted:jwt)'),
      refused('tampered', 'tampered', 'Bearer (redacted:token-9)'),
    );
    own.noteIssued('abcdef');
    expect(answers(withToken('not-a-token'), withToken('abcdeF'), withToken('123456'))).to.deep.equal([
      'malformed',
      'tampered',
      'unknown',
    ]);
  });

  it('with an empty Authorization is neither without one nor with another', () => {
    const { own } = player();
    const holder = (authorization: string): string =>
      own.holderOf(asked({ headers: { Authorization: authorization } }));
    expect(['', 'Bearer', 'bearer ', 'Basic'].map(holder)).to.deep.equal([
      'empty',
      'empty',
      'empty',
      'empty',
    ]);
    expect(['token', 'Bearer x', 'Basic eDp5'].map(holder)).to.deep.equal(['other', 'other', 'other']);
  });

  it('of whatever session is answered where the recording does not tell whose it was', () => {
    const { answers } = player(recorded('a', { ...none, session: 'undetermined' }));
    expect(answers(asked(), withToken('any'))).to.deep.equal(['a', 'a']);
  });

  it('with a body that was recorded in part is told by its length and its beginning', () => {
    const whole = recorded('a', none);
    const request = { ...whole.request, body: Buffer.from('{"a'), cut: true, size: 7 };
    const { answers } = player({ ...whole, request });
    expect(
      answers(asked({ body: '{"a":1}' }), asked({ body: '{"b":1}' }), asked({ body: '{"a":12}' })),
    ).to.deep.equal(['a', undefined, undefined]);
  });
});
