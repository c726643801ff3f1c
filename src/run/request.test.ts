import { expect } from 'chai';
import { describe, it } from 'mocha';
import { operation } from '../../test/support/operations.ts';
import { none, sessionOf, spent } from '../session/credentials.ts';
import { circumstancesOf, commonHeaders, probeRequest, requestFor, urlAt } from './request.ts';

const target = { baseUrl: 'http://x:1/prefix', headers: [] } as const;
const session = sessionOf('t', 1);
const own = [
  ['User-Agent', 'ccagent-conformance'],
  ['Accept', 'application/json'],
  ['Accept-Encoding', 'gzip, deflate, br'],
] as const;

describe('the request of a spec', () => {
  it('has the method and the path of the operation, below the prefix of the base URL', () => {
    const request = requestFor({ credentials: none }, operation, target);
    expect([request.method, request.url.href]).to.deep.equal(['PUT', 'http://x:1/prefix/v1/greet']);
    expect(request.headers).to.deep.equal(own);
    expect(request).not.to.have.any.keys('body', 'chunked');
  });

  it('has the headers and the body of its shape, and the credentials', () => {
    const { headers, body } = requestFor({ credentials: session, shape: 'full' }, operation, target);
    expect(headers).to.deep.equal([
      ...own,
      ['Content-Type', 'application/json'],
      ['Authorization', 'Bearer t'],
    ]);
    expect(body).to.deep.equal(Buffer.from('{}'));
    expect(requestFor({ credentials: none, shape: 'bare' }, operation, target)).not.to.have.property('body');
  });

  it('has what the spec gives in place of it', () => {
    const body = Uint8Array.of(0xff);
    const request = requestFor(
      {
        credentials: session,
        shape: 'full',
        method: 'GET',
        query: '?a=b',
        body,
        chunked: true,
        headers: [
          ['content-type', 'text/plain'],
          ['ACCEPT', null],
          ['X', '1'],
          ['X', '2'],
        ],
      },
      operation,
      target,
    );
    expect(request).to.include({ method: 'GET', body, chunked: true });
    expect(request.url.href).to.equal('http://x:1/prefix/v1/greet?a=b');
    expect(request.headers).to.deep.equal([
      own[0],
      own[2],
      ['Authorization', 'Bearer t'],
      ['content-type', 'text/plain'],
      ['X', '1'],
      ['X', '2'],
    ]);
  });

  it('has an empty Authorization where the credentials are empty, and an empty body where one is given', () => {
    const { headers, body } = requestFor(
      { credentials: { kind: 'empty', authorization: '' }, body: '' },
      operation,
      target,
    );
    expect(headers.at(-1)).to.deep.equal(['Authorization', '']);
    expect(body).to.deep.equal(Buffer.from(''));
  });

  it('has the user’s own headers, in place of those of the suite', () => {
    const headers = commonHeaders({
      ...target,
      headers: [
        ['accept', '*/*'],
        ['X-Key', 'k'],
      ],
    });
    expect(headers).to.deep.equal([own[0], own[2], ['accept', '*/*'], ['X-Key', 'k']]);
  });
});

describe('the circumstances of a spec', () => {
  it('are those of the operation where the method is its own', () => {
    expect(circumstancesOf({ credentials: session, shape: 'full' }, operation)).to.deep.equal({
      subject: 'operation',
      session: 'alive',
      shape: 'full',
    });
    expect(circumstancesOf({ credentials: none, method: 'PUT' }, operation)).to.deep.equal({
      subject: 'operation',
      session: 'none',
    });
  });

  it('are those of another method where it is not', () => {
    expect(
      circumstancesOf({ credentials: spent(session), method: 'GET', variation: 'v' }, operation),
    ).to.deep.equal({
      subject: 'other-method',
      session: 'spent',
      variation: 'v',
    });
  });
});

describe('the request whether a session is alive', () => {
  it('goes to the probe’s path, with the session', () => {
    const { method, url, headers } = probeRequest(session, operation, target);
    expect([method, url.href]).to.deep.equal(['GET', 'http://x:1/prefix/v1/me']);
    expect(headers).to.deep.equal([...own, ['Authorization', 'Bearer t']]);
  });
});

describe('a URL below the base URL', () => {
  it('keeps the prefix, and is made of odd queries without harm', () => {
    expect(urlAt(target, '/a?b[]=%00').href).to.equal('http://x:1/prefix/a?b[]=%00');
  });
});
