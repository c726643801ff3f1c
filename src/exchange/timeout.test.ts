import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { answerFrom, chunkedHead, describeFaults } from './fault-cases.test.ts';
import { answerWith, closeServers, inTurns } from './servers.test.ts';

describeFaults('timeout', [
  {
    what: 'silence',
    answer: () => undefined,
    message: /after 60 ms: nothing/u,
    timeout: 60,
  },
  {
    what: 'a head that drips',
    answer: inTurns('HTTP/1.1 200 OK\r\n', ...'A: b\r\n'.repeat(20_000).split('')),
    message: /part of the head/u,
    timeout: 60,
  },
  {
    what: 'a body that drips',
    answer: inTurns('HTTP/1.1 200 OK\r\n\r\n', ...'b'.repeat(100_000).split('')),
    message: /: the head had come/u,
    body: /^b+$/u,
    timeout: 60,
  },
  {
    what: 'an interim answer and no other',
    answer: 'HTTP/1.1 103 x\r\n\r\n',
    message: /only interim answers/u,
    timeout: 60,
  },
  {
    what: 'a chunk extension that drips',
    answer: inTurns(`${chunkedHead}2;`, ...'a'.repeat(20_000).split('')),
    body: '',
    timeout: 60,
  },
]);

describe('a timeout', () => {
  afterEach(closeServers);

  it('comes when the time is over, however the answer drips', async () => {
    const { timing } = await answerFrom(inTurns(...answerWith('b'.repeat(100_000)).split('')), 80);
    expect(timing.total).to.be.within(70, 1000);
  });
});
