import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { validateXML } from 'xmllint-wasm';
import { readXml, type XmlElement } from '../../../test/support/xml.ts';
import { run, type Report } from '../../index.ts';
import { renderBadge } from './badge.ts';

let report: Report;

before(async () => {
  report = await run({ depth: 'quick' });
});

function reports(): readonly (readonly [says: string, report: Report])[] {
  const { counts } = report;
  const entry = { id: 'a/b', reason: '', expires: '2020-01-01', state: 'expired' as const };
  return [
    ['conforms', report],
    ['conforms, 2 known', { ...report, counts: { ...counts, known: 2 } }],
    ['violates: 3', { ...report, verdict: 'violates', counts: { ...counts, fail: 3 } }],
    ['violates: 1', { ...report, verdict: 'violates', baseline: { entries: [entry] } }],
    ['incomplete', { ...report, verdict: 'incomplete' }],
  ];
}

const textsIn = ({ name, text, children }: XmlElement): string[] =>
  name === 'text' ? [text] : children.flatMap(textsIn);

describe('badge.svg', () => {
  it('says the verdict, to the eye and to a screen reader', () => {
    for (const [says, one] of reports()) {
      const root = readXml(renderBadge(one));
      const title = `conformance: ${says}`;
      expect(root.attributes).to.include({ role: 'img', 'aria-label': title });
      expect(root.children.find(({ name }) => name === 'title')?.text).to.equal(title);
      expect([...new Set(textsIn(root))]).to.deep.equal(['conformance', says]);
    }
  });

  it('is well-formed for libxml, as wide as its halves, and holds nothing that leads elsewhere', async () => {
    for (const [, one] of reports()) {
      const contents = renderBadge(one);
      const { valid, errors } = await validateXML({
        xml: [{ fileName: 'badge.svg', contents }],
        normalization: 'format',
      });
      expect(valid, JSON.stringify(errors)).to.equal(true);
      const [whole = 0, ...halves] = [...contents.matchAll(/<(?:svg|rect)[^>]* width="(\d+)"/gu)].map(
        ([, width]) => Number(width),
      );
      expect(halves[0]).to.equal(whole);
      expect((halves[1] ?? 0) + (halves[2] ?? 0)).to.equal(whole);
      expect(contents).not.to.match(/href|url\((?!#)|<(?:script|image|style|foreignObject)/u);
    }
  });
});
