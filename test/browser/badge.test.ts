/** The badge as a browser takes it: an image in a page. */
import { expect } from 'chai';
import { it } from 'mocha';
import { renderBadge } from '../../src/report/formats/badge.ts';
import { run } from '../../src/index.ts';
import { inBrowser } from '../support/browser.ts';

inBrowser('the badge', (open) => {
  it('is an image as wide and as high as it says', async () => {
    const badge = renderBadge(await run({ depth: 'quick' }));
    const source = `data:image/svg+xml;base64,${Buffer.from(badge).toString('base64')}`;
    const { page, complaints } = await open(`<!doctype html><img src="${source}" alt="conformance">`);
    const [, width, height] = /<svg[^>]* width="(\d+)" height="(\d+)"/u.exec(badge) ?? [];
    expect(
      await page.evaluate(
        `(async ([image]) => { await image.decode(); return [image.naturalWidth, image.naturalHeight]; })(document.images)`,
      ),
    ).to.deep.equal([Number(width), Number(height)]);
    expect(complaints).to.deep.equal([]);
  });
});
