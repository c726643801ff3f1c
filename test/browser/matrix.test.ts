/** The page of several runs: which target meets which requirement. */
import { expect } from 'chai';
import { before, it } from 'mocha';
import { renderMatrixHtml } from '../../src/report/matrix/html.ts';
import { mergeReports } from '../../src/report/matrix/merge.ts';
import type { Matrix } from '../../src/report/matrix/model.ts';
import type { Report } from '../../src/report/model.ts';
import { ok, on, set } from '../providers/edits.ts';
import { expectAccessible } from '../support/axe.ts';
import { expectToFit, inBrowser, widths } from '../support/browser.ts';
import { cli, reportOf } from '../support/command.ts';
import { judgeWith } from '../support/judge-with.ts';

const boolean = 'response-200/result-is-boolean';
const markup = `<img src=x onerror=window.hit=1>"'><script>window.hit=1</script>`;

/** Two reports and a target that could not be judged, whose name and links are markup. */
function matrixOf(reports: Readonly<Record<string, Report>>): Matrix {
  const sources = Object.entries(reports).map(([name, report]) => ({
    name,
    report,
    path: `${name}/conformance.json`,
    page: `${name}/index.html`,
  }));
  const { targets, ...matrix } = mergeReports([...sources, { name: markup, obstacle: markup }], {
    version: '0',
  });
  const planted = targets.map((target) =>
    target.name === markup ? { ...target, page: 'javascript:window.hit=1//../index.html' } : target,
  );
  return { ...matrix, targets: planted };
}

inBrowser('the page of several runs', (open) => {
  let text: string;

  before(async () => {
    const failing = on(ok, set({ result: markup }));
    const [one, other] = await Promise.all([cli([]), judgeWith(failing)]);
    text = renderMatrixHtml(matrixOf({ 'eu 1': reportOf(one), us: reportOf(other) }));
  });

  for (const width of widths) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`opens without a complaint, fits, and has nothing that axe-core finds, ${colorScheme}, ${width} pixels wide`, async () => {
        const { page, complaints } = await open(text, { viewport: { width, height: 800 }, colorScheme });
        await expectToFit(page);
        await expectAccessible(page);
        expect(complaints).to.deep.equal([]);
      });
    }
  }

  it('executes nothing that a provider sent or a target is called, also without its policy', async () => {
    const bare = text.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/u, '');
    expect(bare).not.to.equal(text);
    const { page } = await open(bare);
    expect(
      await page.evaluate(`[window.hit ?? null, document.scripts.length, document.images.length]`),
    ).to.deep.equal([null, 1, 0]);
    expect(
      await page.evaluate(`[...new Set([...document.links].map(({ protocol }) => protocol))]`),
    ).to.deep.equal(['file:']);
    expect(await page.getByRole('link', { name: markup }).first().isVisible()).to.equal(true);
  });

  it('links each target, and what is wrong on it, to its report', async () => {
    const { page } = await open(text);
    const row = page.locator(`[id="${boolean}"]`);
    expect(await page.getByRole('link', { name: 'eu 1' }).first().getAttribute('href')).to.equal(
      './eu%201/index.html',
    );
    expect(await row.getByRole('link', { name: 'fail' }).getAttribute('href')).to.equal(
      `./us/index.html#${boolean}`,
    );
  });

  it('shows the requirements in which targets differ, or which fail, or which have words', async () => {
    const { page } = await open(text);
    const shown = page.locator('#rows [data-item]:not([hidden])');
    const all = await shown.count();
    await page.getByLabel('targets differ').check();
    expect(await shown.count())
      .to.be.above(0)
      .and.below(all);
    await page.getByLabel('fail', { exact: true }).check();
    expect(await shown.evaluateAll((rows) => rows.map(({ id }) => id))).to.deep.equal([boolean]);
    await page.keyboard.press('Escape');
    expect(await shown.count()).to.equal(all);
    await page.keyboard.press('/');
    await page.keyboard.type('no-success');
    expect(await shown.count()).to.equal(1);
  });

  it('keeps its heads and its requirements in view when it scrolls', async () => {
    const { page } = await open(text, { viewport: { width: 320, height: 600 } }, '#requirements');
    await page.evaluate(`document.querySelector('.matrix').parentElement.scrollTo(120, 900)`);
    const head = await page.locator('.matrix thead th').nth(1).boundingBox();
    const frame = await page.locator('.wide').last().boundingBox();
    const names = await page.locator('.matrix tbody th').nth(8).boundingBox();
    expect(head?.y).to.be.closeTo(frame?.y ?? NaN, 2);
    expect(names?.x).to.be.closeTo(frame?.x ?? NaN, 2);
  });
});
