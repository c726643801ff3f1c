import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { createHttpClient, type Answer } from './client.ts';
import { codeOf, connectionFault } from './connection-fault.ts';
import { atEnd, closeServers, post, rawServer } from './servers.test.ts';

function coded(code: string): Error {
  return Object.assign(new Error('sesame'), { code });
}

async function answerAt(address: string, timeout = 2000): Promise<Answer> {
  const client = createHttpClient({ timeout });
  atEnd(() => client.close());
  return client.send(post(new URL(address)));
}

describe('a connection that cannot be made', () => {
  afterEach(closeServers);

  it('is named where nothing listens', async () => {
    const { url } = await rawServer('');
    await closeServers();
    const { fault, response } = await answerAt(url.href);
    expect(fault?.kind).to.equal('no-connection');
    expect(fault?.message).to.equal(
      `No connection: ${url.host} refused the connection: check the address and that it is running.`,
    );
    expect(response).to.equal(undefined);
  });

  it('is named where the host name does not exist', async () => {
    // No name has a part of over 63 characters, so no name service is asked.
    const { fault } = await answerAt(`http://${'a'.repeat(64)}.invalid/`);
    expect(fault?.kind).to.equal('no-connection');
    expect(fault?.message).to.match(
      /^No connection: a+\.invalid has a name that cannot be resolved: check /u,
    );
  });

  it('is named where the other side does not speak TLS', async () => {
    const { url } = await rawServer('HTTP/1.1 400 Bad Request\r\n\r\n');
    const { fault } = await answerAt(`https://${url.host}/`);
    expect(fault?.kind).to.equal('no-connection');
    expect(fault?.message).to.match(/did not speak TLS: check that the address needs https/u);
  });

  it('is named where the other side closes during the handshake', async () => {
    const { url } = await rawServer((socket) => socket.destroy());
    const { fault } = await answerAt(`https://${url.host}/`);
    expect(fault?.kind).to.equal('no-connection');
    expect(fault?.message).to.match(/closed the connection while it was being made/u);
  });

  it('is named when the time is over in the handshake', async () => {
    const { url } = await rawServer(() => undefined);
    const { fault, timing } = await answerAt(`https://${url.host}/`, 60);
    expect(fault?.kind).to.equal('no-connection');
    expect(fault?.message).to.match(/had not accepted one after 60 ms/u);
    expect(timing.total).to.be.within(50, 1000);
  });
});

describe('connectionFault', () => {
  for (const [code, message] of [
    ['ENOTFOUND', /name that cannot be resolved: check the host name/u],
    ['ETIMEDOUT', /cannot be reached: check the address and the network/u],
    ['CERT_HAS_EXPIRED', /certificate that has expired/u],
    [
      'ERR_SSL_BAD_ECPOINT',
      /could not be connected to \(ERR_SSL_BAD_ECPOINT\): check the address, the TLS settings/u,
    ],
    ['EWHATEVER', /could not be connected to \(EWHATEVER\): check the address and the network/u],
  ] as const) {
    it(`says what ${code} means and what to check, and quotes no error`, () => {
      const fault = connectionFault(coded(code), 'a.example', undefined);
      expect(fault.kind).to.equal('no-connection');
      expect(fault.message)
        .to.match(/^No connection: a\.example .*\.$/u)
        .and.match(message)
        .and.not.match(/sesame/u);
    });
  }
});

describe('codeOf', () => {
  it('takes the first of several attempts', () => {
    expect(codeOf(new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')]))).to.equal(
      'ECONNREFUSED',
    );
  });

  it('falls back on the name of the error', () => {
    expect(codeOf(new RangeError('x'))).to.equal('RangeError');
    expect(codeOf('x')).to.equal('unknown');
  });
});
