import { expect } from 'chai';
import { describe, it } from 'mocha';
import { didYouMean } from './suggest.ts';

const names = ['run', 'plan', 'list', 'explain', 'serve', '--base-url', 'response-200'];

describe('a suggestion', () => {
  const rows: readonly (readonly [word: string, meant: string])[] = [
    ['rnu', 'run'],
    ['pln', 'plan'],
    ['lists', 'list'],
    ['explian', 'explain'],
    ['--baseurl', '--base-url'],
    ['--base-ulr', '--base-url'],
    ['response-2OO', 'response-200'],
    ['base', '--base-url'],
    ['RUN', 'run'],
    ['--baseUrl', '--base-url'],
  ];
  for (const [word, meant] of rows) {
    it(`for ${word} is ${meant}`, () => {
      expect(didYouMean(word, names)).to.equal(` Did you mean ${meant}?`);
    });
  }

  it('is the nearest, the first of equals', () => {
    expect(didYouMean('abc', ['abxx', 'abd', 'abe'])).to.equal(' Did you mean abd?');
  });

  it('is none where no name is near', () => {
    for (const word of ['conformance', 'zzzz', '']) expect(didYouMean(word, names)).to.equal('');
    expect(didYouMean('run', [])).to.equal('');
  });
});
