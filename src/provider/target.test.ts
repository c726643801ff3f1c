import { expect } from 'chai';
import { describe, it } from 'mocha';
import { pathOf } from './target.ts';

describe('the path of a request target', () => {
  const rows: readonly [string, string, string][] = [
    ['is the target where that is a path', '/a/b', '/a/b'],
    ['leaves the query out', '/a/b?c=/d?e', '/a/b'],
    ['leaves scheme and authority of the absolute form out', 'HTTP://u@host:80/a?b', '/a'],
    ['is that of needless percent-encoding undone', '/%61/b', '/a/b'],
    ['keeps an encoded slash apart from a slash', '/a%2Fb', '/a%2Fb'],
    ['keeps what cannot be decoded', '/%zz', '/%zz'],
    ['keeps a slash at the end', '/a/', '/a/'],
    ['keeps the asterisk', '*', '*'],
  ];
  for (const [behaviour, target, path] of rows) {
    it(behaviour, () => {
      expect(pathOf(target)).to.equal(path);
    });
  }
});
