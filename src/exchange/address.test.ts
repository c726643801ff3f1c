import { expect } from 'chai';
import { describe, it } from 'mocha';
import { run } from '../index.ts';
import { UsageError } from '../errors/errors.ts';
import { urlOf } from './address.ts';

describe('the address of a provider', () => {
  it('is kept with its path prefix, and without slashes at the end', () => {
    expect(urlOf('x', 'https://a.example/prefix//')).to.equal('https://a.example/prefix');
    expect(urlOf('x', 'HTTP://A.example:80')).to.equal('http://a.example');
  });

  it('is refused in a sentence where it is none, or holds more than it may', () => {
    for (const text of [
      '',
      'staging.example.com',
      'ftp://a.example',
      'https://',
      'https://a.example?b',
      'https://a#b',
    ]) {
      expect(() => urlOf('--x', text), text).to.throw(UsageError, /^--x .*\.$/u);
    }
  });

  it('is told without the password that is in it', () => {
    for (const text of ['https://a:hunter22@b.example', 'a:hunter22@b.example']) {
      expect(() => urlOf('--x', text)).to.throw(UsageError, /^--x (?!.*hunter22)/u);
    }
  });

  it('is refused by the library as well', async () => {
    const refused: unknown = await run({ baseUrl: 'no address' }).catch((error: unknown) => error);
    expect(refused)
      .to.be.instanceOf(UsageError)
      .with.property('message')
      .that.matches(/^baseUrl no address/u);
  });
});
