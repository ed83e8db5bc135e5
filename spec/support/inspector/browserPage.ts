import type { BrowserContext, Locator, Page } from 'playwright-core';

/** How a page is opened. */
export interface Opening {
  readonly dark?: boolean;
  readonly width?: number;
  /** What the console may say: a server that is away is told there. */
  readonly allowed?: RegExp;
  /** Runs in the page before its own script. */
  readonly before?: () => void;
}

/** How long something may take that is waited for, in ms: much longer than it does. */
const patience = 30_000;

/** How often it looks for what it waits for, in ms: not with each frame, since then there would be a frame to draw. */
const polling = 50;

/** A page of an inspector in a browser, and all that went wrong in it. */
export class BrowserPage {
  private constructor(
    readonly page: Page,
    private readonly faults: string[],
  ) {}

  static async open(context: BrowserContext, url: string, opening: Opening = {}): Promise<BrowserPage> {
    const { dark = false, width = 1_280, allowed, before } = opening;
    const page = await context.newPage();
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    await page.setViewportSize({ width, height: 800 });
    page.setDefaultTimeout(patience);
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      if (allowed?.test(message.text()) !== true) faults.push(message.text());
    });
    page.on('request', (request) => {
      const isOwn = request.url().startsWith(`${new URL(url).origin}/`) || request.url() === 'data:,';
      if (!isOwn) faults.push(`asked for ${request.url()}`);
    });
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ violatedDirective }) => {
        console.error(`violates ${violatedDirective}`);
      });
    });
    if (before !== undefined) await page.addInitScript(before);
    await page.goto(url);
    return new BrowserPage(page, faults);
  }

  /** Waits until there is something that looks so, and has this text. */
  async see(selector: string, text: string | RegExp): Promise<Locator> {
    const seen = this.page.locator(selector).filter({ hasText: text }).first();
    await seen.waitFor();
    return seen;
  }

  /** Waits until nothing has this text any more. */
  async seeNo(selector: string, text: string | RegExp): Promise<void> {
    await this.page.locator(selector).filter({ hasText: text }).first().waitFor({ state: 'hidden' });
  }

  /** The line of a child; of the first one with this id. */
  row(id: string): Locator {
    const name = this.page.locator('.name > span:nth-child(2)').and(this.page.getByText(id, { exact: true }));
    return this.page.locator('#sheet .row').filter({ has: name }).first();
  }

  /** Waits until a child is in a state. */
  async state(id: string, state: string): Promise<void> {
    await this.row(id).locator(`.state[data-state="${state}"]`).waitFor();
  }

  /** An attribute of all that look so. */
  texts(selector: string, attribute: string): Promise<(string | null)[]> {
    return this.page.evaluate(
      ([found = '', name = '']) => [...document.querySelectorAll(found)].map((element) => element.getAttribute(name)),
      [selector, attribute],
    );
  }

  /** All texts that a part has from now on, one after the other. */
  async textsOf(id: string): Promise<() => Promise<readonly string[]>> {
    const texts = await this.page.evaluateHandle((part) => {
      const seen: string[] = [];
      const node = document.getElementById(part);
      const look = (): void => void seen.push(node?.textContent ?? '');
      if (node !== null)
        new MutationObserver(look).observe(node, { childList: true, characterData: true, subtree: true });
      return seen;
    }, id);
    return () => texts.jsonValue();
  }

  /** Waits until these are the ids in the tree. */
  async seeIds(...ids: readonly string[]): Promise<void> {
    await this.until(
      (wanted) =>
        [...document.querySelectorAll('#sheet .row .name > span:nth-child(2)')]
          .map((name) => name.textContent)
          .join() === wanted,
      ids.join(),
    );
  }

  /** Waits until something is so in the page. */
  async until<T>(isSo: (what: T) => boolean, what: T): Promise<void> {
    await this.page.waitForFunction(isSo as (what: unknown) => boolean, what, { polling });
  }

  /** Closes it; what went wrong. */
  async close(): Promise<readonly string[]> {
    await this.page.close();
    return this.faults;
  }
}
