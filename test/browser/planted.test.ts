/** What a provider sent is text on the page, whatever it is and wherever it stands, with the page’s policy and without. */
import { expect } from 'chai';
import { before, it } from 'mocha';
import type { Report } from '../../src/report/model.ts';
import { renderHtml } from '../../src/report/formats/html/index.ts';
import { ok, on, set } from '../providers/edits.ts';
import { inBrowser } from '../support/browser.ts';
import { reportOf } from '../support/command.ts';
import { judgeWith } from '../support/judge-with.ts';
import { plant } from '../support/planted.ts';

const texts: Readonly<Record<string, string>> = {
  'a script': '<script>window.hit=1</script>',
  'an image that fails to load': '<img src=x onerror=window.hit=1>',
  'the end of an attribute': `"'><svg/onload=window.hit=1> onmouseover="window.hit=1" x='`,
  'the end of an attribute without quotes': ' onfocus=window.hit=1 autofocus tabindex=0 ',
  'the ends of elements':
    '</title></textarea></style></script></pre></details><script>window.hit=1</script><!--',
  'the end of a script': `</script><script>window.hit=1</script>'";window.hit=1;//\\`,
  'an address': 'javascript:window.hit=1//https://example.com/',
  'a page in an address': 'data:text/html,<script>parent.hit=1</script>',
  'a template': '{{constructor.constructor("window.hit=1")()}}${window.hit=1}',
  'a frame': '<iframe srcdoc="<script>parent.hit=1</script>"></iframe><base href="//example.com">',
  'a refresh': '<meta http-equiv="refresh" content="0;url=javascript:window.hit=1">',
  'a style': '<style>*{display:none}</style><link rel=stylesheet href=//example.com>',
};

const policy = /<meta\s+http-equiv="Content-Security-Policy"[^>]*>/u;

/** The elements that a page of this report may have, and what of it could act. */
const census = `({
  names: [...new Set([...document.querySelectorAll('*')].map(({ localName }) => localName))].sort(),
  scripts: document.scripts.length,
  acting: [...document.querySelectorAll('*')].flatMap(({ attributes }) => [...attributes])
    .filter(({ name, value }) => name.startsWith('on') || name === 'src' || (name === 'href' && !value.startsWith('#') && value !== 'data:,'))
    .map(({ name, value }) => name + '=' + value),
  hit: window.hit ?? null,
})`;

inBrowser('what is planted in a report', (open) => {
  let report: Report;
  let names: unknown;

  before(async () => {
    report = reportOf(await judgeWith(on(ok, set({ result: 'true' }))));
    const { page } = await open(renderHtml(plant(report, ' plain')));
    ({ names } = (await page.evaluate(census)) as { names: unknown });
  });

  for (const [what, text] of Object.entries(texts)) {
    it(`is text where it is ${what}, also without the policy`, async () => {
      const rendered = renderHtml(plant(report, text));
      const bare = rendered.replace(policy, '');
      expect(bare).not.to.equal(rendered);
      for (const own of [rendered, bare]) {
        const { page, complaints } = await open(own);
        await page.evaluate('for (const own of document.querySelectorAll("details")) own.open = true');
        await page.getByRole('searchbox').first().fill(text);
        await page.keyboard.press('Escape');
        await page.locator('.wrong a').first().click();
        await page.locator('.way a').first().click();
        expect(await page.evaluate(census)).to.deep.equal({ names, scripts: 1, acting: [], hit: null });
        expect(await page.title()).to.include(text.trim());
        expect(await page.locator('#exchange-list').textContent()).to.include(JSON.stringify(text));
        expect(complaints).to.deep.equal([]);
      }
    });
  }
});
