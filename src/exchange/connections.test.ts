import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { createHttpClient } from './client.ts';
import { answerWith, atEnd, closeServers, post, rawServer } from './servers.test.ts';

const now = performance.now.bind(performance);

describe('a connection that has been idle', () => {
  afterEach(closeServers);
  afterEach(() => {
    performance.now = now;
  });

  for (const [milliseconds, reused] of [
    [900, true],
    [1100, false],
  ] as const) {
    it(`for ${milliseconds} ms is ${reused ? 'used' : 'not used'} again`, async () => {
      const { url, sockets } = await rawServer(answerWith('hi'));
      const client = createHttpClient({ timeout: 2000 });
      atEnd(() => client.close());
      await client.send(post(url));
      performance.now = () => now() + milliseconds;
      expect((await client.send(post(url))).reusedConnection).to.equal(reused);
      expect(sockets).to.have.length(reused ? 1 : 2);
    });
  }
});
