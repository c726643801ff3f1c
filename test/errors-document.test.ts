/** docs/errors.md: that every error of the sources is in it, and that what the command says stands there. */
import { globSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { sentencesOf } from '../scripts/documents/sentences.ts';
import { moduleAt } from '../scripts/documents/module.ts';
import { cli } from './support/command.ts';

const classes = ['UsageError', 'CouldNotRunError'];
const sources = globSync('{src,contracts,specs}/**/*.ts').filter((path) => !path.endsWith('.test.ts'));
const sentences = [...readFileSync('docs/errors.md', 'utf8').matchAll(/^- `+(.+?)`+$/gmu)].map(
  ([, text = '']) => text,
);

/** A sentence as a pattern: ‹…› is anything, what stands in brackets may be missing. */
function patternOf(sentence: string): RegExp {
  const parts = sentence.split(/( ?\[|\]|‹[^›]*›)/u).map((part) => {
    if (part.startsWith('‹')) return '[^]+';
    if (part.endsWith('[')) return `(?:${part.slice(0, -1)}`;
    return part === ']' ? ')?' : part.replaceAll(/[$()*+./?[\\\]^{|}]/gu, String.raw`\$&`);
  });
  return new RegExp(`^${parts.join('')}$`, 'u');
}

describe('docs/errors.md', () => {
  it('is gathered from every place that makes an error', () => {
    for (const path of sources) {
      const written = readFileSync(path, 'utf8').match(/\bnew (?:UsageError|CouldNotRunError)\(/gu) ?? [];
      expect(moduleAt(path, new Set(classes)).sites.length, path).to.equal(written.length);
    }
  });

  it('holds every sentence that the sources make', () => {
    const texts = sources.flatMap((path) => sentencesOf(path).map(({ text }) => text.replaceAll('\n', ' ')));
    expect(texts.filter((text) => !sentences.includes(text))).to.deep.equal([]);
  });

  for (const words of [
    ['rnu'],
    ['run', '--bse-url', 'x'],
    ['run', '--base-url', 'ftp://x'],
    ['run', '--timeout', 'soon'],
    ['run', '--gate', 'contracts'],
    ['run', '--only', 'response-2000'],
    ['run', '--token-file', 'nowhere'],
    ['run', '--baseline', 'nowhere'],
    ['run', '--format', 'pdf'],
    ['explain'],
    ['judge', '--exchange', 'nowhere'],
    ['serve', '--fault', 'status-is-numbre'],
    ['compare', '--pact', 'nowhere'],
    ['can-i-deploy'],
  ]) {
    it(`holds what is said to: ${words.join(' ')}`, async () => {
      const { code, stderr } = await cli(words);
      expect(code).to.equal(2);
      const said = stderr.trim().replace(/^ccagent-conformance: /u, '');
      expect(
        sentences.filter((sentence) => patternOf(sentence).test(said)),
        said,
      ).not.to.deep.equal([]);
    });
  }
});
