import { expect } from 'chai';
import { describe, it } from 'mocha';
import { exchangesOf, type ExchangeLiteral } from '../../exchange/literal.ts';
import { KnownAnswers } from './known-answers.ts';

const date = 'Tue, 24 Nov 2026 10:00:00 GMT';
const later = 'Wed, 25 Nov 2026 11:11:11 GMT';
const usual: ExchangeLiteral = {
  status: 401,
  headers: { 'content-type': 'application/json', date },
  body: { status: '401' },
  session: 'none',
};

function knows(known: ExchangeLiteral, asked: ExchangeLiteral): boolean {
  const answers = new KnownAnswers();
  answers.add(exchangesOf(known)[0]);
  return answers.has(exchangesOf(asked)[0]);
}

describe('an answer that was in order', () => {
  it('is known again in the same circumstances, on another day too', () => {
    expect(knows(usual, usual)).to.equal(true);
    expect(knows(usual, { ...usual, headers: { 'content-type': 'application/json', date: later } })).to.equal(
      true,
    );
  });

  const others: readonly (readonly [what: string, changed: ExchangeLiteral])[] = [
    ['status', { status: 403 }],
    ['body', { body: { status: '402' } }],
    ['method', { method: 'PUT' }],
    ['session', { session: 'malformed' }],
    ['subject', { subject: 'other-method' }],
    ['shape', { shape: 'full' }],
    ['variation', { variation: 'safe-method' }],
    ['fault', { fault: { kind: 'unexpected-bytes', message: 'more bytes came' } }],
    ['header', { headers: { 'content-type': 'text/json', date } }],
    ['date that is none', { headers: { 'content-type': 'application/json', date: 'yesterday' } }],
    ['number of headers', { headers: { 'content-type': 'application/json', date, vary: '*' } }],
  ];
  for (const [what, changed] of others) {
    it(`is another with another ${what}`, () => {
      expect(knows(usual, { ...usual, ...changed })).to.equal(false);
    });
  }

  it('is known in each of its circumstances', () => {
    const answers = new KnownAnswers();
    answers.add(exchangesOf(usual)[0]);
    answers.add(exchangesOf({ ...usual, session: 'malformed' })[0]);
    expect(answers.has(exchangesOf(usual)[0])).to.equal(true);
    expect(answers.has(exchangesOf({ ...usual, session: 'unknown' })[0])).to.equal(false);
  });

  it('is not remembered where it is large, or compared with another', () => {
    const large = { ...usual, body: { status: '401', padding: 'x'.repeat(9000) } };
    const linked = { ...usual, linked: { control: usual } };
    expect(knows(large, large)).to.equal(false);
    expect(knows(linked, linked)).to.equal(false);
  });

  it('is forgotten when there are many others', () => {
    const answers = new KnownAnswers();
    answers.add(exchangesOf(usual)[0]);
    for (let number = 0; number < 600; number += 1) {
      answers.add(exchangesOf({ ...usual, body: { number } })[0]);
    }
    expect(answers.has(exchangesOf(usual)[0])).to.equal(false);
    expect(answers.has(exchangesOf({ ...usual, body: { number: 599 } })[0])).to.equal(true);
  });
});
