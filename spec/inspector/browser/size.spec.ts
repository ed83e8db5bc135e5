import { interval, takeUntil, timer } from 'rxjs';
import { Supervisor } from '../../../lib/index.js';
import { inBrowser } from '../../support/inspector/browser.js';
import { keepPace, spread } from '../../support/inspector/browserPace.js';
import { Failing } from '../../support/inspector/browserTree.js';
import { Inspected } from '../../support/inspector/inspected.js';

jest.setTimeout(90_000);

/** 100 supervisors with 99 children each. */
const children = Array.from({ length: 9_900 }, () => new Failing());
const groups = Array.from({ length: 100 }, (_, group) => {
  const own = children.slice(group * 99, (group + 1) * 99);
  const specs = own.map((component, place) => ({ component, id: `child-${group * 99 + place}`, backoff: 500 }));
  return new Supervisor(specs, { id: `group-${group}` });
});
const app = new Supervisor(groups);
let shown: Inspected;

/** Makes children fail for so many ms, one after the other: a failure and the restart after it are seven events. */
async function fail(ms: number, tick: () => Promise<unknown>): Promise<number> {
  const [begin, perMs] = [performance.now(), 1 / 6.5];
  let failures = 0;
  const failing = interval(10)
    .pipe(takeUntil(timer(ms)))
    .subscribe(() => {
      for (; failures < (performance.now() - begin) * perMs; failures++) {
        children[(failures * 37) % children.length]?.fail(new Error(`failure ${failures}`));
      }
    });
  while (!failing.closed) await tick();
  return failures;
}

beforeAll(async () => {
  void app.spawn();
  await app.whenReady();
  shown = await Inspected.of(app);
});
afterAll(async () => {
  shown.end();
  await app.stop(0);
});

inBrowser('The page of an inspector of 10,000 children, in a browser,', (open) => {
  it('is there within 2 s', async () => {
    const seen = await open(shown.address.url, { before: keepPace });
    await seen.until(() => pace.drawn > 0, undefined);
    const { drawn, tasks } = await seen.page.evaluate(() => pace);
    process.stdout.write(
      `10,000 children are drawn after ${Math.round(drawn)} ms; longest task ${spread(tasks).most} ms\n`,
    );
    await seen.see('#counts button', '10,000 running');
    expect(drawn).toBeLessThan(2_000);
    // Only what is to be seen is there.
    expect(await seen.page.locator('#sheet .row').count()).toBeLessThan(60);
  });

  it('answers at once while 1,000 events a second come', async () => {
    const seen = await open(shown.address.url, { before: keepPace });
    await seen.until(() => pace.drawn > 0, undefined);
    await seen.page.evaluate(() => (pace.tasks.length = 0));
    let events = 0;
    const told = app.events$.subscribe(() => events++);
    const { keyboard, mouse } = seen.page;
    const acts = [
      () => seen.page.locator('#scroller').press('PageDown'),
      () => keyboard.press('ArrowDown'),
      () => mouse.wheel(0, 2_000),
      () => seen.page.locator('#find').press('9'),
      () => keyboard.press('Backspace'),
    ];
    await mouse.move(400, 300);
    let count = 0;
    const failures = await fail(5_000, async () => {
      await acts[count++ % acts.length]?.();
      await seen.until((acted) => pace.answers.length >= acted, count);
    });
    told.unsubscribe();

    // It is where the tree is, and not far behind.
    await seen.page.selectOption('#of-type', 'failed');
    await seen.see('#events li', `failure ${failures - 1}`);
    await seen.see('#counts button', /^10,000 running/);
    const { answers, tasks } = await seen.page.evaluate(() => pace);
    const { least, middle, most } = spread(answers);
    process.stdout.write(
      `${Math.round(events / 5)} events a second: ${answers.length} times it answered after ${middle} ms ` +
        `(${least} to ${most}); longest task ${spread(tasks).most} ms\n`,
    );
    expect(events / 5).toBeGreaterThan(900);
    expect(middle).toBeLessThan(250);
    // A page that is busy takes no keys that it could answer late.
    expect(Math.max(most, ...tasks)).toBeLessThan(1_000);
  });
});
