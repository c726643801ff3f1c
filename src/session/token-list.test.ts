import { expect } from 'chai';
import { describe, it } from 'mocha';
import { CouldNotRunError } from '../errors/errors.ts';
import { tokenList } from './token-list.ts';

const { signal } = new AbortController();

async function reasonOf(next: Promise<string>): Promise<string> {
  const error: unknown = await next.catch((thrown: unknown) => thrown);
  expect(error).to.be.instanceOf(CouldNotRunError);
  return (error as Error).message;
}

describe('tokens that the user brings', () => {
  it('are spent once each, in order', async () => {
    const source = tokenList(['a', 'b'], '--token-file t');
    expect(source.description).to.equal('2 tokens from --token-file t');
    expect([await source.next(signal), await source.next(signal)]).to.deep.equal(['a', 'b']);
    expect(await reasonOf(source.next(signal))).to.equal(
      'all 2 tokens from --token-file t are spent; give more of them.',
    );
  });

  it('may be one alone', async () => {
    const source = tokenList(['a'], 'CCAGENT_TOKEN');
    expect(source.description).to.equal('1 token from CCAGENT_TOKEN');
    await source.next(signal);
    expect(await reasonOf(source.next(signal))).to.equal(
      'the one token from CCAGENT_TOKEN is spent; give more of them.',
    );
  });

  it('are refused one by one where a header cannot carry them', async () => {
    const source = tokenList(['a b', 'c'], 'the file');
    expect(await reasonOf(source.next(signal))).to.match(/^the file gave a token with characters/u);
    expect(await source.next(signal)).to.equal('c');
  });
});
