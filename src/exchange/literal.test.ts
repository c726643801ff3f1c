import { expect } from 'chai';
import { describe, it } from 'mocha';
import { exchangesOf } from './literal.ts';

describe('an exchange written by hand', () => {
  it('is a whole 200 in application/json to a POST with a live session', () => {
    const [exchange, ...more] = exchangesOf({});
    expect(exchange).to.deep.equal({
      id: 'literal',
      scenario: 'literal',
      request: { method: 'POST', url: 'http://provider.invalid/', headers: [] },
      response: {
        status: 200,
        reason: '',
        headers: [['content-type', 'application/json']],
        body: new Uint8Array(),
      },
      timing: { startedAt: 0, total: 0 },
      circumstances: { subject: 'operation', session: 'alive' },
      links: {},
    });
    expect(more).to.deep.equal([]);
  });

  it('has the parts that are given', () => {
    const fault = { kind: 'timeout', message: 'late' } as const;
    const [exchange] = exchangesOf(
      {
        status: null,
        fault,
        method: 'GET',
        subject: 'other-method',
        session: 'none',
        shape: 's',
        variation: 'v',
        requestHeaders: { a: 'b' },
        requestBody: 'ü',
      },
      'x1',
    );
    expect(exchange).to.deep.include({
      id: 'x1',
      fault,
      circumstances: { subject: 'other-method', session: 'none', shape: 's', variation: 'v' },
    });
    expect(exchange.request).to.deep.include({
      method: 'GET',
      headers: [['a', 'b']],
      body: Uint8Array.of(0xc3, 0xbc),
    });
    expect(exchange).not.to.have.property('response');
  });

  it('has a body of text, of bytes, or of a value as JSON', () => {
    const bodies: readonly (readonly [body: unknown, text: string])[] = [
      ['{', '{'],
      [Uint8Array.of(0x61), 'a'],
      [{ a: null }, '{"a":null}'],
      [[], '[]'],
      [null, 'null'],
      [0, '0'],
    ];
    for (const [body, text] of bodies) {
      expect(Buffer.from(exchangesOf({ body })[0].response?.body ?? []).toString()).to.equal(text);
    }
  });

  it('has its headers by name, or line by line', () => {
    expect(exchangesOf({ headers: { A: 'b' } })[0].response?.headers).to.deep.equal([['A', 'b']]);
    const lines = [
      ['a', '1'],
      ['a', '2'],
    ] as const;
    expect(exchangesOf({ headers: lines })[0].response?.headers).to.deep.equal(lines);
    expect(exchangesOf({ headers: {} })[0].response?.headers).to.deep.equal([]);
  });

  it('comes with all that it is linked with, directly or not', () => {
    const all = exchangesOf(
      { linked: { control: { status: 201 }, repetition: { linked: { control: { status: 202 } } } } },
      'x',
    );
    expect(all.map(({ id, links, response }) => [id, links, response?.status])).to.deep.equal([
      ['x', { control: 'x.control', repetition: 'x.repetition' }, 200],
      ['x.control', {}, 201],
      ['x.repetition', { control: 'x.repetition.control' }, 200],
      ['x.repetition.control', {}, 202],
    ]);
  });
});
