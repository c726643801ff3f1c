import { chunkedHead, describeFaults } from './fault-cases.test.ts';
import { answerWith, inTurns } from './servers.test.ts';

describeFaults('unexpected-bytes', [
  {
    what: 'a body longer than its length',
    answer: `${answerWith('hi')}!`,
    body: 'hi',
  },
  {
    what: 'a line break after the body',
    answer: `${answerWith('hi')}\r\n`,
    body: 'hi',
  },
  {
    what: 'a line break after the chunks',
    answer: `${chunkedHead}2\r\nhi\r\n0\r\n\r\n\r\n`,
    body: 'hi',
  },
  {
    what: 'a second answer',
    answer: answerWith('hi') + answerWith('smuggled'),
    body: 'hi',
  },
  {
    what: 'a second answer on a connection that closes',
    answer: (socket) => socket.end(answerWith('hi', 'Connection: close') + answerWith('smuggled')),
    body: 'hi',
  },
  {
    what: 'a second answer behind chunks',
    answer: `${chunkedHead}2\r\nhi\r\n0\r\n\r\n${answerWith('smuggled')}`,
    body: 'hi',
  },
  { what: 'a body of a 204', answer: 'HTTP/1.1 204 x\r\n\r\nhi', body: '' },
  {
    what: 'a body of a 304',
    answer: 'HTTP/1.1 304 x\r\nContent-Length: 2\r\n\r\nhi',
    body: '',
  },
  {
    what: 'a body of an answer to HEAD',
    answer: answerWith('hi'),
    body: '',
    method: 'HEAD',
  },
  {
    what: 'a second answer in a later packet',
    answer: inTurns(answerWith('hi'), answerWith('smuggled')),
    body: 'hi',
  },
]);
