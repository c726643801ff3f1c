/** The report's page as a reader meets it: in a browser, from a file. */
import { expect } from 'chai';
import { before, it } from 'mocha';
import type { Page } from 'playwright-core';
import { themes } from '../hostile/index.ts';
import { ok, on, set } from '../providers/edits.ts';
import { expectAccessible } from '../support/axe.ts';
import { expectToFit, inBrowser, widths } from '../support/browser.ts';
import { cli, loginTo, reportFile } from '../support/command.ts';
import { judgeWith } from '../support/judge-with.ts';

const boolean = 'response-200/result-is-boolean';

/** A run against a provider whose every text is markup. */
async function hostileRun(): Promise<string> {
  const [hostile] = themes['texts'] ?? [];
  if (hostile === undefined) throw new Error('There is no hostile provider of texts.');
  const provider = await hostile.start();
  try {
    const { words, env } = loginTo(provider);
    return reportFile(await cli([...words, ...hostile.words], env), 'index.html');
  } finally {
    await provider.close();
  }
}

/** The ids of the items of a list that are shown. */
function shownIn(page: Page, list: string): Promise<string[]> {
  return page.locator(`#${list} [data-item]:not([hidden])`).evaluateAll((items) => items.map(({ id }) => id));
}

/** Leaves some of what is alike, and opens it: axe-core takes its time. */
const openSome = `
  const rest = (selector, most) => [...document.querySelectorAll(selector)].slice(most);
  for (const own of [...rest('.x', 4), ...rest('.req:not([data-outcome=pass])', 4), ...rest('.wrong li', 4)]) own.remove();
  for (const own of rest('.req[data-outcome=pass]', 8)) own.remove();
  for (const own of rest('details', 0)) own.open = own.matches(':not(.req), :first-of-type, :not([data-outcome=pass])');
`;

inBrowser('the page of a report', (open) => {
  const pages: Record<string, string> = {};

  before(async () => {
    const failing = on(ok, set({ result: 'true' }));
    pages['conforming'] = reportFile(await cli([]), 'index.html');
    pages['failing'] = reportFile(await judgeWith(failing, ['--strict']), 'index.html');
    pages['hostile'] = await hostileRun();
  });

  for (const kind of ['conforming', 'failing', 'hostile']) {
    for (const width of widths) {
      it(`opens a ${kind} run without a complaint, and fits into ${width} pixels with all of it open`, async () => {
        const { page, complaints } = await open(pages[kind] ?? '', { viewport: { width, height: 800 } });
        await expectToFit(page);
        await page.evaluate('for (const own of document.querySelectorAll("details")) own.open = true');
        await expectToFit(page);
        expect(complaints).to.deep.equal([]);
      });

      for (const colorScheme of ['light', 'dark'] as const) {
        it(`has nothing that axe-core finds in a ${kind} run, ${colorScheme}, ${width} pixels wide`, async () => {
          const { page } = await open(pages[kind] ?? '', { viewport: { width, height: 800 }, colorScheme });
          await page.evaluate(openSome);
          await expectAccessible(page);
        });
      }
    }
  }

  it('says on its first screen what came of the run and what failed', async () => {
    const { page } = await open(pages['failing'] ?? '', { viewport: { width: 1280, height: 900 } });
    for (const words of ['Does not conform', 'Target', 'When', 'Gate', 'known faults', boolean]) {
      const { y } = (await page.getByText(words).first().boundingBox()) ?? { y: Infinity };
      expect(y, words).to.be.below(900);
    }
  });

  it('filters requirements by outcome and level, and counts what is left', async () => {
    const { page } = await open(pages['failing'] ?? '');
    const form = page.getByRole('form', { name: 'Filter requirements' });
    const all = await shownIn(page, 'requirement-list');
    await form.getByLabel('fail', { exact: true }).check();
    const failed = await shownIn(page, 'requirement-list');
    expect(failed).to.include(boolean).and.have.length.below(all.length);
    await form.getByLabel('interop').check();
    const interop = await shownIn(page, 'requirement-list');
    expect(interop).to.deep.equal(failed.filter((id) => id.startsWith('interop/')));
    expect(await form.locator('output').textContent()).to.equal(
      `${interop.length} of ${all.length} requirements`,
    );
    await form.getByRole('button', { name: 'Clear' }).click();
    expect(await shownIn(page, 'requirement-list')).to.deep.equal(all);
  });

  it('searches requirements and exchanges for words', async () => {
    const { page } = await open(pages['failing'] ?? '');
    await page.getByRole('searchbox').first().fill('RESULT boolean');
    const found = await shownIn(page, 'requirement-list');
    expect(found).to.include(boolean).and.have.length.below(20);
    expect(await page.locator('#requirement-list section:not([hidden])').count()).to.be.below(4);
    await page.getByRole('searchbox').last().fill('multipart');
    const exchanges = await shownIn(page, 'exchange-list');
    expect(exchanges.length).to.be.above(0).and.below(60);
  });

  it('opens what its address leads to, also when that changes and when a filter hides it', async () => {
    const { page } = await open(pages['failing'] ?? '', {}, `#${boolean}`);
    const requirement = page.locator(`[id="${boolean}"]`);
    expect(await requirement.getAttribute('open')).to.equal('');
    expect(await page.evaluate(`document.activeElement.parentElement.id`)).to.equal(boolean);
    const marked = requirement.locator('mark').first();
    expect(await marked.textContent()).to.equal('"result": "true"');
    await page.getByRole('searchbox').last().fill('nothing has these words');
    await requirement.locator('.way a').first().click();
    await page
      .locator(`[id="${new URL(page.url()).hash.slice(1)}"][open] mark`)
      .first()
      .waitFor();
    await page.evaluate(`location.hash = '#%E0%A4%A'`);
    await page.evaluate(`location.hash = encodeURIComponent('security/no-success-without-session')`);
    await page.locator('[id="security/no-success-without-session"][open]').waitFor();
  });

  for (const [way, script] of [
    ['with the clipboard', ''],
    ['without the clipboard', `Object.defineProperty(navigator, 'clipboard', { value: undefined })`],
  ] as const) {
    it(`copies a command line ${way}`, async () => {
      const { page } = await open(
        pages['failing'] ?? '',
        { permissions: ['clipboard-read', 'clipboard-write'] },
        `#${boolean}`,
      );
      if (script !== '') await page.evaluate(script);
      const requirement = page.locator(`[id="${boolean}"]`);
      const command = (await requirement.locator('.curl').first().textContent()) ?? '';
      await requirement.getByRole('button', { name: 'Copy' }).first().click();
      await requirement.getByText('Copied').waitFor();
      await page.getByRole('searchbox').first().click();
      await page.keyboard.press('ControlOrMeta+v');
      expect(command).to.match(/^curl /u);
      expect(await page.getByRole('searchbox').first().inputValue()).to.equal(command);
    });
  }

  it('is used with the keyboard alone', async () => {
    const { page } = await open(pages['failing'] ?? '');
    const focused = (): Promise<string> =>
      page.evaluate(`document.activeElement.closest('[data-item]')?.id ?? document.activeElement.type`);
    const [first, second] = await shownIn(page, 'requirement-list');
    await page.keyboard.press('j');
    expect(await focused()).to.equal(first);
    await page.keyboard.press('ArrowDown');
    expect(await focused()).to.equal(second);
    await page.keyboard.press('k');
    await page.keyboard.press('j');
    expect(await focused()).to.equal(second);
    await page.keyboard.press('Enter');
    expect(await page.locator(`[id="${second}"]`).getAttribute('open')).to.equal('');
    await page.keyboard.press('/');
    expect(await focused()).to.equal('search');
    await page.keyboard.type('jk/');
    expect(await page.getByRole('searchbox').first().inputValue()).to.equal('jk/');
    expect(await shownIn(page, 'requirement-list')).to.deep.equal([]);
    await page.keyboard.press('Escape');
    expect((await shownIn(page, 'requirement-list')).length).to.be.above(20);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement !== document.body')).to.equal(true);
  });

  it('is read without scripts, and offers nothing then that needs them', async () => {
    const { page } = await open(pages['failing'] ?? '', { javaScriptEnabled: false });
    expect(await page.getByRole('searchbox').or(page.getByRole('button')).count()).to.equal(0);
    await page.locator(`[id="${boolean}"] > summary`).click();
    expect(await page.locator(`[id="${boolean}"] mark`).first().isVisible()).to.equal(true);
  });

  it('prints what its requirements say, open or not, in dark on light', async () => {
    const { page } = await open(pages['failing'] ?? '', { colorScheme: 'dark' });
    const marked = page.locator(`[id="${boolean}"] mark`).first();
    expect(await marked.isVisible()).to.equal(false);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const { height } = (await marked.boundingBox()) ?? { height: 0 };
    expect(height).to.be.above(0);
    expect(await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')).to.equal(
      'rgb(255, 255, 255)',
    );
    expect(await page.locator('form').first().isVisible()).to.equal(false);
  });
});
