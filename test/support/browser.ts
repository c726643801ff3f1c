/*
 * A real browser for tests: the Chrome or Chromium that CHROME_PATH names or that is installed, or else, on Linux x64,
 * the one that the registry of packages has. Where there is neither, the tests are skipped with the reason, but
 * not in CI, where that is a failure.
 */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { after, before, describe } from 'mocha';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { scratch } from './scratch.ts';

const usualPlaces = [
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Google\Chrome\Application\chrome.exe`,
];

const installed = process.env['CHROME_PATH'] ?? usualPlaces.find((path) => existsSync(path));
const bundled = process.platform === 'linux' && process.arch === 'x64';
const obstacle =
  installed === undefined && !bundled
    ? 'There is no Chrome or Chromium; install one, or name its program with CHROME_PATH.'
    : undefined;
if (obstacle !== undefined && process.env['CI'] !== undefined) throw new Error(obstacle);

async function launch(): Promise<Browser> {
  if (installed !== undefined) return chromium.launch({ executablePath: installed });
  const { default: packed } = await import('@sparticuz/chromium');
  return chromium.launch({ executablePath: await packed.executablePath() });
}

/** A page that was opened, and what it complained of. */
export interface Opened {
  readonly page: Page;
  /** Errors and warnings of the console, and errors that nobody caught. */
  readonly complaints: readonly string[];
}

/** Opens a page: from a file that holds it, or where there are headers from a server that sends it with them. */
export type Open = (
  text: string,
  options?: BrowserContextOptions,
  fragment?: string,
  headers?: Readonly<Record<string, string>>,
) => Promise<Opened>;

/**
 * A group of tests in a browser of its own.
 *
 * @param title - what the tests are of
 * @param define - defines them, with what opens pages
 */
export function inBrowser(title: string, define: (open: Open) => void): void {
  const suite = obstacle === undefined ? describe : describe.skip;
  suite(`${title}${obstacle === undefined ? '' : `: ${obstacle}`}`, function () {
    this.timeout(60_000);
    const folder = scratch();
    let browser: Browser;
    let pages = 0;
    before(async () => {
      browser = await launch();
    });
    after(() => browser?.close());
    define(async (text, options = {}, fragment = '', headers) => {
      pages += 1;
      const file = join(folder, `page-${pages}.html`);
      await writeFile(file, text);
      const context = await browser.newContext(options);
      context.setDefaultTimeout(10_000);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', ({ message }) => complaints.push(message));
      const own = 'http://ci.example.com/index.html';
      if (headers !== undefined) {
        await page.route(own, (route) => route.fulfill({ body: text, contentType: 'text/html', headers }));
      }
      await page.goto(`${headers === undefined ? pathToFileURL(file).href : own}${fragment}`);
      return { page, complaints };
    });
  });
}

/** Widths at which pages are read, from a small phone to a wide screen. */
export const widths = [320, 1280] as const;

/** Nothing of a page stands beyond its right edge. */
export async function expectToFit(page: Page): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).to.be.at.most(0);
}
