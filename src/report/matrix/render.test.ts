/** A matrix as text: on the console and as Markdown. */
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { outcomeOf, summaryOf } from '../../../test/support/matrix.ts';
import { renderMatrixConsole } from './console.ts';
import { renderMatrixHtml } from './html.ts';
import { renderMatrixMarkdown } from './markdown.ts';
import { mergeReports, type TargetSource } from './merge.ts';
import type { Matrix } from './model.ts';

const hostile =
  '</code><img src=x onerror=alert(1)> | @everyone `x` **b** [a](http://evil.example) ![i](x) #1\n\n# h\u001b[31m\u202e &lt; ~~s~~ \\| <!--';

function matrixOf(sources: readonly TargetSource[]): Matrix {
  return mergeReports(sources, { version: '0.1.0' });
}

const matrix = matrixOf([
  { name: 'eu', report: summaryOf('conforms', [outcomeOf('s/a', 'pass'), outcomeOf('t/b', 'pass')]) },
  {
    name: 'us',
    labels: { region: hostile },
    report: summaryOf('violates', [outcomeOf('s/a', 'fail', hostile), outcomeOf('t/b', 'warn')], {
      target: { baseUrl: `http://x/${hostile}`, embedded: false },
    }),
  },
  {
    name: 'jp',
    report: summaryOf('incomplete', [outcomeOf('s/a', 'could-not-run'), outcomeOf('t/b', 'pass')]),
  },
  { name: 'uk', obstacle: hostile },
]);

const many = matrixOf(
  Array.from({ length: 3000 }, (_, index) => ({
    name: `target-${index}`,
    report: summaryOf(
      'violates',
      Array.from({ length: 60 }, (__, row) =>
        outcomeOf(`s/r${row}`, index % (row + 2) === 0 ? 'fail' : 'pass', 'é'.repeat(500)),
      ),
    ),
  })),
);

describe('a matrix on the console', () => {
  it('has a line a target, and names the targets that fail a requirement', () => {
    const text = renderMatrixConsole(matrix, { colour: false });
    expect(text).to.match(/^eu {2}conforms {10}2 pass$/mu);
    expect(text).to.match(/^us {2}does not conform {2}1 fail, 1 warn$/mu);
    expect(text).to.match(/^jp {2}incomplete {8}1 pass, 1 could not run$/mu);
    expect(text).to.match(/^ {4}it was could-not-run$/mu);
    expect(text).to.match(/^FAIL us; could not run jp; pass eu\n {6}s\/ a$/mu);
    expect(text).to.match(/^warn us; pass eu, jp\n {6}t\/ b$/mu);
    expect(text).to.match(/^does not conform: of 4 targets 1 conforms, 1 does not, 2 are incomplete$/mu);
  });

  it('carries no control character to the terminal', () => {
    expect(renderMatrixConsole(matrix, { colour: false })).not.to.match(/[^\P{C}\n]/u);
  });

  it('stays readable where the targets are many', () => {
    const lines = renderMatrixConsole(many, { colour: false }).split('\n');
    expect(lines.some((line) => line.includes(' and 1494 more'))).to.equal(true);
  });
});

describe('matrix.md', () => {
  const text = renderMatrixMarkdown(matrix);

  it('has a table of targets and one of what they violate', () => {
    expect(text).to.match(/^\| \*\*us\*\* \| ❌ does not conform \| 1 \| 1 \| 0 \| 0 \| 0 \|/mu);
    expect(text).to.match(/^\| <code>s\/a<\/code> \| ✅ pass \| ❌ fail \| ◌ could not run \| {2}\|/mu);
  });

  it('has what a provider sent as text, in one cell', () => {
    const bare = text.replaceAll(/<\/?code>|<br>/gu, '');
    expect(bare).not.to.match(/[<>`@[\]\\~]|!&|[^\P{C}\n]/u);
    const rows = text.split('\n').filter((line) => line.startsWith('| **'));
    expect(rows).to.have.length(4);
    for (const row of rows) expect(row.split('|')).to.have.length(11);
  });

  it('is below 64 KiB, and says what it leaves out', () => {
    const large = renderMatrixMarkdown(many);
    expect(Buffer.byteLength(large)).to.be.within(40 * 1024, 64 * 1024);
    expect(large.match(/^\d+ more lines: see matrix\.json\.$/gmu)).to.have.length(2);
  });
});

describe('a matrix as a page', () => {
  it('says of targets what the console says, with their labels and what kept one from being judged', () => {
    const text = renderMatrixHtml({ ...matrix, missingShards: [2, 3] });
    expect(text).to.include('Of 4 targets 1 conforms, 1 does not, 2 are incomplete; 2 shards missing: 2, 3.');
    expect(text).to.match(/<small class="words">region &lt;\/code/u);
    expect(text).to.match(/<td>&lt;\/code&gt;&lt;img/u);
  });
});
