/** What deep runs generate: legal requests that are owed an answer, honest about what they are, from a seed. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { after, before, describe, it } from 'mocha';
import { logout } from '../contracts/logout/operation.ts';
import { deepCases } from '../specs/conformance/logout/deep.ts';
import { createHttpClient } from '../src/exchange/client.ts';
import type { HeaderLine } from '../src/exchange/exchange.ts';
import { checkOutgoing, type OutgoingRequest } from '../src/exchange/outgoing.ts';
import { parseMediaType } from '../src/judge/media-type.ts';
import type { Case, CaseRequest } from '../src/run/deep/case.ts';
import { requestFor, type Target } from '../src/run/request.ts';
import { sessionOf } from '../src/session/credentials.ts';

const cases = deepCases.cases(fc);
const nowhere: Target = { baseUrl: 'http://provider.invalid', headers: [] };

function outgoing({ credentials, request }: CaseRequest, target = nowhere): OutgoingRequest {
  const own = 'fixed' in credentials ? credentials.fixed : sessionOf('a.b.c', 1);
  return requestFor({ ...request, credentials: own }, logout, target);
}

function generated(count: number, seed = 1): CaseRequest[] {
  return fc.sample(cases, { numRuns: count, seed }).flat();
}

function valuesOf(lines: readonly HeaderLine[], name: string): string[] {
  return lines.filter(([own]) => own.toLowerCase() === name).map(([, value]) => value);
}

const bodiless = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS']);
const single = [
  'host',
  'authorization',
  'content-type',
  'content-encoding',
  'user-agent',
  'cookie',
  'origin',
];

describe('a generated request', function () {
  this.timeout(30_000);
  let requests: readonly CaseRequest[];
  before(() => {
    requests = generated(3000);
  });

  it('can be sent as it is', () => {
    for (const request of requests) checkOutgoing(outgoing(request));
  });

  it('is neither a TRACE nor a CONNECT, and has a body only where one means something', () => {
    for (const { method, body } of requests.map((request) => outgoing(request))) {
      expect(method).not.to.match(/^(?:TRACE|CONNECT)$/u);
      if (bodiless.has(method)) expect(body, method).to.equal(undefined);
    }
  });

  it('is no larger than servers read', () => {
    for (const { url, headers, body = [] } of requests.map((request) => outgoing(request))) {
      expect(body.length).to.be.at.most(96 * 1024);
      expect(headers.flat().join(': \r\n').length + url.href.length).to.be.lessThan(8000);
    }
  });

  it('has a field that is no list once at the most', () => {
    for (const { headers } of requests.map((request) => outgoing(request))) {
      for (const name of single) expect(valuesOf(headers, name).length, name).to.be.at.most(1);
    }
  });

  it('counts as documented only where nothing but spelling, language and what clients send differs', () => {
    const documented = requests.filter(({ request }) => request.shape !== undefined);
    expect(documented.length).to.be.within(requests.length / 20, requests.length / 2);
    for (const { request } of documented) {
      expect(request).not.to.have.any.keys('method', 'query', 'body', 'chunked');
      const lines = (request.headers ?? []).flatMap(([name, value]) =>
        value === null ? [] : [[name, value] as const],
      );
      for (const [name, value] of lines) {
        expect(name).to.match(
          /^(?:Accept|Accept-Encoding|Accept-Language|Content-Type|Cache-Control|Via|X-Forwarded-For|x-cc.*)$/iu,
        );
        if (name === 'Accept')
          expect(value)
            .to.match(/json|\*\/\*|application\/\*/u)
            .and.not.to.match(/q=0(?:,|$)/u);
        if (name !== 'Content-Type') continue;
        const { essence, parameters } = parseMediaType(value) ?? {};
        expect(essence, value).to.equal('application/json');
        expect((parameters?.get('charset') ?? 'utf-8').toLowerCase(), value).to.equal('utf-8');
      }
    }
  });

  it('has a documented shape’s body where it counts as one', () => {
    for (const { request } of requests) {
      if (request.shape !== undefined) expect(logout.shapes).to.have.property(request.shape);
    }
  });
});

describe('generated cases', () => {
  it('follow from the seed, and each from its number', async () => {
    const all = fc.sample(cases, { numRuns: 60, seed: 7 });
    expect(fc.sample(cases, { numRuns: 60, seed: 7 })).to.deep.equal(all);
    expect(fc.sample(cases, { numRuns: 60, seed: 8 })).not.to.deep.equal(all);
    const later: Case[] = [];
    const keep = fc.asyncProperty(cases, async (one) => {
      later.push(one);
      await Promise.resolve();
    });
    await fc.check(keep, { seed: 7, numRuns: 20, path: '40' });
    expect(later).to.deep.equal(all.slice(40));
  });

  it('vary each aspect within as many as a run has unless told', () => {
    const varied = new Set(
      generated(500).flatMap((request) => request.varied.map((aspect) => aspect.split(': ')[0])),
    );
    for (const aspect of [
      'accept',
      'accept-encoding',
      'body',
      'chunked',
      'client-header',
      'header-count',
      'header-length',
      'header-text',
      'header-twice',
      'language',
      'media-type',
      'method',
      'query',
    ]) {
      expect(varied).to.include(aspect);
    }
  });

  it('have the words for what they vary, and keep to the numbers that the plan names', () => {
    const { words, mostRequests, mostSessions } = deepCases;
    expect(words.join(' ')).to.match(/credentials.*methods.*media types.*headers.*bodies.*order/su);
    for (const one of fc.sample(cases, { numRuns: 500, seed: 3 })) {
      expect(one.length).to.be.within(1, mostRequests);
      const sessions = one.flatMap(({ credentials }) =>
        'session' in credentials ? [credentials.session] : [],
      );
      expect(new Set(sessions).size).to.be.at.most(mostSessions);
    }
  });
});

describe('what is generated', function () {
  this.timeout(30_000);
  const seen: { method: string; target: string; lines: readonly string[]; body: Buffer }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: target = '', rawHeaders: lines } = request;
      seen.push({ method, target, lines, body: Buffer.concat(chunks) });
      response.end();
    });
  });
  let target: Target;
  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    target = { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, headers: [] };
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  it('arrives to the letter', async () => {
    const client = createHttpClient({ timeout: 5000 });
    const sent = generated(150, 5).map((request) => outgoing(request, target));
    try {
      for (const request of sent) expect((await client.send(request)).fault).to.equal(undefined);
    } finally {
      await client.close();
    }
    for (const [index, { method, url, headers, body = Buffer.alloc(0) }] of sent.entries()) {
      const came = seen[index];
      expect([came?.method, came?.target]).to.deep.equal([method, url.pathname + url.search]);
      expect(came?.body.equals(body)).to.equal(true);
      const lines = came?.lines.map((text) => text) ?? [];
      // Undici writes its own Connection.
      const own = headers.filter(([name]) => name !== 'Connection').flat();
      const start = lines.indexOf(own[0] ?? '');
      expect(lines.slice(start, start + own.length), `request ${index}`).to.deep.equal(own);
    }
  });
});
