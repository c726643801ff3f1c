/**
 * `npm run pictures`: the pictures of the README, from the sample report. That of the terminal is a text and needs
 * nothing; those of the HTML report are taken in a browser: CHROME_PATH, or the Chromium that comes as a package.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser } from 'playwright-core';
import { sampleReport } from './documents/samples.ts';
import { terminalPicture } from './documents/terminal-picture.ts';
import { renderConsole } from '../src/report/console.ts';
import { renderHtml } from '../src/report/formats/html/index.ts';
import type { Report } from '../src/report/model.ts';

const folder = 'docs/images';

/** What of the summary the picture shows: where and what for, the failures, and the verdict. */
function shortened(output: string): string {
  const blocks = output.trimEnd().split('\n\n');
  const failures = blocks.filter((block) => block.includes('FAIL'));
  return [blocks[0], ...failures, '…', blocks.at(-1)].join('\n\n');
}

async function launch(): Promise<Browser> {
  const own = process.env['CHROME_PATH'];
  return playwright.launch({
    executablePath: own ?? (await chromium.executablePath()),
    args: own === undefined ? chromium.args : [],
  });
}

async function photograph(html: string): Promise<void> {
  const browser = await launch();
  try {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ colorScheme, viewport: { width: 1200, height: 900 } });
      await page.setContent(html);
      await page.screenshot({ path: `${folder}/report-${colorScheme}.png` });
    }
  } finally {
    await browser.close();
  }
}

async function drawTerminal(report: Report): Promise<void> {
  const output = shortened(renderConsole(report, { colour: true }));
  await writeFile(
    `${folder}/terminal.svg`,
    terminalPicture(
      `npx ccagent-conformance run --base-url ${report.target.baseUrl} --username agent@example.com`,
      output,
    ),
  );
}

await mkdir(folder, { recursive: true });
const report = await sampleReport();
await drawTerminal(report);
await photograph(renderHtml(report));
