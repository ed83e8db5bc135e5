import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { BrowserPage, type Opening } from './browserPage.js';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const usual = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome'];
const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** For machines without a screen; and one process for all pages, as to start one takes longer than most specs. */
const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--renderer-process-limit=1'];

/** What there is to say to whoever has none. */
export const advice = 'install one (`apt-get install chromium`), or say where it is: CHROMIUM=/path/to/it';

/** Where the browser is: what CHROMIUM says, or one in the PATH or where they usually are; `undefined` if there is none. */
export function findBrowser({ CHROMIUM, PATH = '' }: NodeJS.ProcessEnv): string | undefined {
  if (CHROMIUM) return isThere(CHROMIUM) ? CHROMIUM : undefined;
  const folders = [...PATH.split(delimiter), ...usual];
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), mac].find(isThere);
}

function isThere(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Opens a page, which is closed after the spec; whatever went wrong in it fails the spec. */
export type Open = (url: string, opening?: Opening) => Promise<BrowserPage>;

/**
 * Specs in a browser, of which there is one for all of them. Where there is none they are skipped, which is said; but not
 * where CI is set: there they fail.
 */
export function inBrowser(title: string, specs: (open: Open) => void): void {
  const place = findBrowser(process.env);
  const isWanted = place !== undefined || Boolean(process.env['CI']);
  if (!isWanted) process.stdout.write(`Skipped: "${title.replace(/,$/, '')}". There is no browser: ${advice}\n`);
  (isWanted ? describe : describe.skip)(title, () => {
    const pages: BrowserPage[] = [];
    let context: BrowserContext | undefined;

    beforeAll(async () => {
      if (place === undefined) throw new Error(`There is no browser: ${advice}`);
      context = await (await chromium.launch({ executablePath: place, args })).newContext();
      // While one stays the process of all of them does.
      await context.newPage();
    }, 60_000);

    afterEach(async () => {
      const faults: string[] = [];
      for (const page of pages.splice(0)) faults.push(...(await page.close()));
      expect(faults).toEqual([]);
    });

    afterAll(async () => {
      const browser = context?.browser();
      await browser?.close();
      expect(browser?.isConnected()).not.toBe(true);
    });

    specs(async (url, opening) => {
      if (context === undefined) throw new Error('The browser has not been started');
      const page = await BrowserPage.open(context, url, opening);
      pages.push(page);
      return page;
    });
  });
}
