import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { parsers } from 'prettier/plugins/markdown';
import { poisoned } from '../../../test/support/poisoned.ts';
import { run, type Report } from '../../index.ts';
import { renderMarkdown } from './markdown.ts';

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

function nodesOf(text: string): readonly Node[] {
  const inside = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(inside)];
  return inside(parsers.markdown.parse(text, { originalText: text } as never) as Node);
}

const kinds = (text: string): readonly string[] => nodesOf(text).map(({ type }) => type);

let report: Report;

before(async () => {
  report = await run({ depth: 'quick', seed: 5 });
});

describe('conformance.md', () => {
  it('says the verdict first, then the target, the counts by level, and how large the run was', () => {
    const text = renderMarkdown(report);
    expect(text).to.match(/^## ✅ `POST \/ccagent\/v1\/logout` conforms\n\nAt `http:\/\/127\.0\.0\.1:\d+` /u);
    expect(text).to.match(/^\| contract \(gated\) \| \d+ \| \d+ \|$/mu);
    expect(text).to.match(/^\d+ exchanges, \d+ sessions, .* seed 5; ccagent-conformance \d/mu);
    expect(kinds(text)).to.include('table').and.not.include('link');
  });

  it('shows of what failed the requirement, what was expected, what came and how to send it again', () => {
    const text = renderMarkdown(poisoned(report, 'the text'));
    expect(text).to.match(/^## ❌ .* does not conform$/mu);
    expect(text).to.match(/^### Failed \(\d+\)$/mu);
    expect(text).to.match(
      /^- \*\*`operation\/is-routed`\*\* \(contract, intermittent: 1 of 2; not more often&?.*the text\)<br>the text\n {2}- expected `the text` at `the text`\n {2}- got `the text`\n {2}- sent POST/mu,
    );
    expect(text).to.include('\n  ```sh\n  curl the text\n  ```\n');
    for (const title of ['Warnings', 'Known failures', 'Not seen']) {
      expect(text).to.match(new RegExp(`^<details><summary>${title} \\(\\d+\\)</summary>$`, 'mu'));
    }
  });

  it('has the same parts, and no others, whatever a provider sends', () => {
    const texts = [
      '``` \n\n# head\n\n</details><script>alert(1)</script>',
      '| a | b |\n|---|---|\n[x](http://a.example) ![y](http://b.example) @user #1',
      '<details>\r\n\r\n- item\n===\n---\n`` ` `````',
      '&lt;b&gt; www.a.example a@b.example \u2028\u0000\ud800',
    ];
    const plain = kinds(renderMarkdown(poisoned(report, 'text')));
    for (const text of texts)
      expect(kinds(renderMarkdown(poisoned(report, text))), text).to.deep.equal(plain);
  });

  it('stays below 64 KiB, and counts what there was no room for', () => {
    for (const text of ['\u{10ffff}'.repeat(5000), '`'.repeat(5000), '*'.repeat(5000), 'a'.repeat(5000)]) {
      const rendered = renderMarkdown(poisoned(report, text, 10));
      expect(Buffer.byteLength(rendered)).to.be.below(64 * 1024);
      const [, shown = ''] = /^### Failed \((\d+)\)$/mu.exec(rendered) ?? [];
      const [, left = ''] = /^- and (\d+) more: see conformance\.json$/mu.exec(rendered) ?? [];
      const listed = rendered.split('\n### ')[1]?.match(/^- \*\*/gmu)?.length ?? 0;
      expect(listed + Number(left)).to.equal(Number(shown));
      expect(kinds(rendered).at(-1)).to.equal('text');
    }
  });
});
