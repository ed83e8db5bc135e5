/**
 * Takes the pictures of the README: `npm run screenshot`. It starts the demo with a seed of its own, looks at the inspector
 * in headless Chromium until the last five minutes are full and a feed waits for a venue that is closed, and writes
 * docs/images/inspector.png, and the same in dark. `CHROMIUM` is the browser, Debian's by default.
 */
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';

/** What is of interest here in a snapshot of the inspector. */
interface Snapshot {
  readonly now: number;
  readonly children: readonly {
    readonly path: readonly string[];
    readonly until: number | null;
    readonly errors: readonly string[];
  }[];
}

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '71' },
    pace: { type: 'string', default: '3000' },
    minutes: { type: 'string', default: '5' },
    folder: { type: 'string', default: 'docs/images' },
  },
});

/** For how long a child has still to wait when its picture is taken, in ms: so that it waits in all of them. */
const longEnough = 3_000;

const demo = fileURLToPath(new URL('./index.js', import.meta.url));
const child = spawn(process.execPath, [demo, '--port', '0', '--seed', values.seed, '--pace', values.pace], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  await mkdir(values.folder, { recursive: true });
  const url = await whereItIs();
  const page = await opened(url);
  await setTimeout(Number(values.minutes) * 60_000);
  await page.locator('[role=row]', { hasText: 'exchange' }).locator('.toggle').click();
  await page.mouse.move(0, 0);
  await page.goto(`${url}#${await whoWaits(url)}`);
  await setTimeout(1_000);
  for (const [colorScheme, name] of [
    ['light', 'inspector'],
    ['dark', 'inspector-dark'],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${values.folder}/${name}.png` });
  }
  await page.context().browser()?.close();
} finally {
  child.kill('SIGINT');
}

/** The first line of the demo says it; the others are of no interest here. */
function whereItIs(): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', () => {
      reject(new Error('The demo has ended.'));
    });
    createInterface(child.stdout).on('line', (line) => {
      const [, url] = /^inspector: (\S+)$/.exec(line) ?? [];
      if (url !== undefined) resolve(url);
    });
  });
}

async function opened(url: string): Promise<Page> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const page = await browser.newPage({ viewport: { width: 1360, height: 850 } });
  await page.goto(url);
  return page;
}

/** The path of a feed that still waits for a while, for a venue that is closed; a new look every half second. */
async function whoWaits(url: string): Promise<string> {
  for (;;) {
    const { now, children } = (await (await fetch(`${url}snapshot`)).json()) as Snapshot;
    const one = children.find(
      ({ path, until, errors: [error = ''] }) =>
        path[0] === 'feeds' && (until ?? 0) > now + longEnough && error.includes('no connection'),
    );
    if (one !== undefined) return one.path.join('/');
    await setTimeout(500);
  }
}
