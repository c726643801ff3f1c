/** How far a fault reaches in an exchange. */
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { exchangesOf } from '../exchange/literal.ts';
import { askedExchanges, reachOf } from './apply.ts';
import { anyAnswer, ofOperation } from './conditions.ts';
import { members } from './edits.ts';
import type { AnswerFault } from './fault.ts';

const fault: AnswerFault = {
  name: 'member-added',
  why: 'tests need one',
  kind: 'answer',
  breaks: 'a/b',
  asked: ofOperation,
  answered: anyAnswer,
  change: members({ b: 1 }),
};

function reachIn(body: string): ReturnType<typeof reachOf> | undefined {
  const [asked] = askedExchanges(exchangesOf({ body }));
  return asked && reachOf(fault, asked);
}

describe('a fault over an exchange', () => {
  it('changes the answer', () => {
    const reach = reachIn('{"a":1}');
    const body = typeof reach === 'object' ? reach.response?.body : undefined;
    expect(Buffer.from(body ?? []).toString()).to.equal('{"a":1,"b":1}');
  });

  it('leaves an answer alone that nests deeper than the suite reads', () => {
    expect(reachIn(`{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)).to.equal('unchangeable');
  });
});
