import { Supervisor } from '../../../lib/index.js';
import { unknownChild } from '../../../lib/inspector/internal/childView.js';
import { inBrowser } from '../../support/inspector/browser.js';
import { Failing, stays } from '../../support/inspector/browserTree.js';
import { Inspected } from '../../support/inspector/inspected.js';
import { Showing } from '../../support/inspector/showing.js';

jest.setTimeout(60_000);

let feed: Failing;
let app: Supervisor;
let shown: Inspected;

beforeEach(async () => {
  feed = new Failing();
  const feeds = new Supervisor(
    [
      { id: 'btc', component: feed, backoff: 2_100 },
      { id: 'eth', component: stays },
    ],
    { id: 'feeds' },
  );
  app = new Supervisor([{ id: 'db', component: stays }, feeds]);
  shown = await Inspected.of(app);
  void app.spawn();
  await app.whenReady();
});
afterEach(async () => {
  shown.end();
  await app.stop(0);
});

inBrowser('The page of an inspector, in a browser,', (open) => {
  it('shows a crash, the countdown and the recovery', async () => {
    const seen = await open(shown.address.url);
    await seen.seeIds('db', 'feeds', 'btc', 'eth');
    await seen.state('btc', 'running');
    await seen.row('btc').click();
    const times = await seen.textsOf('time');
    await seen.see('#time', 'for ');
    const before = await seen.page.locator('#time').textContent();
    await seen.until((time) => document.getElementById('time')?.textContent !== time, before);
    await seen.see('#failed', 'It has not failed.');

    feed.fail(new Error('unplugged', { cause: new Error('a cat') }));
    await seen.state('btc', 'waiting');
    await seen.see('#counts button', '1 waiting');
    expect(await seen.page.title()).toBe('(1) Supervisor');
    expect(await seen.row('btc').locator('.error').textContent()).toBe('Error: unplugged');
    expect(await seen.page.locator('#causes li').allTextContents()).toEqual(['Error: unplugged', 'Error: a cat']);
    expect(await seen.row('btc').textContent()).toMatch(/in \d s|now/);

    await seen.state('btc', 'running');
    await seen.see('#time', 'for ');
    const countdown = [', starts again in 2 s', ', starts again in 1 s'];
    expect((await times()).filter((time) => countdown.includes(time))).toEqual(countdown);
    expect(await seen.page.locator('#runs').textContent()).toBe('Run 1, 1 restart');
    expect(await seen.row('btc').locator('.number').textContent()).toBe('1');
    const stretches = await seen.texts('#minutes .timeline i', 'class');
    // To start takes a moment as well.
    expect(stretches.join(' ')).toMatch(/up down waiting (down )?up$/);
    expect(await seen.page.title()).toBe('Supervisor');
  });

  it('shows of the tree and of the log what is looked for', async () => {
    const seen = await open(shown.address.url);
    await seen.seeIds('db', 'feeds', 'btc', 'eth');
    feed.fail(new Error('unplugged'));
    await seen.see('#counts button', '1 waiting');
    await seen.page.fill('#find', 'ET');
    await seen.seeIds('feeds', 'eth');
    await seen.page.fill('#find', '');
    await seen.page.selectOption('#in-state', 'trouble');
    await seen.seeIds('feeds', 'btc');
    await seen.page.locator('#counts button', { hasText: 'running' }).click();
    await seen.seeIds('db', 'feeds', 'eth');
    await seen.page.locator('#counts button', { hasText: 'running' }).click();
    await seen.seeIds('db', 'feeds', 'btc', 'eth');

    await seen.page.selectOption('#of-type', 'trouble');
    await seen.seeNo('#events li', 'ready');
    expect(await seen.page.locator('#events li span').allTextContents()).toEqual(['failed (error): Error: unplugged']);
    await seen.page.fill('#find-event', 'nothing like it');
    await seen.see('#no-events', 'No event is like that.');
    await seen.page.fill('#find-event', '');
    await seen.page.selectOption('#of-type', '');
    await seen.page.locator('#events a', { hasText: 'feeds / eth' }).first().click();
    await seen.see('#whose', 'eth');
    await seen.page.check('#only');
    await seen.seeNo('#events a', 'btc');
    expect(await seen.page.locator('#events a').allTextContents()).toContain('feeds / eth');
  });

  it('has the chosen child in its address', async () => {
    const seen = await open(shown.address.url);
    await seen.row('eth').click();
    expect(seen.page.url()).toBe(`${shown.address.url}#feeds/eth`);
    await seen.page.reload();
    await seen.see('#whose', 'eth');
    expect(await seen.row('eth').getAttribute('aria-selected')).toBe('true');
  });

  it('outlives an inspector, and shows then what is new', async () => {
    const seen = await open(shown.address.url, { allowed: /net::ERR_/ });
    await seen.see('#connection', 'live');
    await seen.state('btc', 'running');
    shown.end();
    await seen.see('#connection', 'not connected, trying again');
    feed.fail(new Error('while nobody looked'));
    shown = await Inspected.of(app, { port: shown.address.port });
    await seen.see('#connection', 'live');
    await seen.see('#sheet .error', 'while nobody looked');
  });

  it('says why it is refused', async () => {
    const { port } = shown.address;
    const [old, wanted] = ['an-old-token-not-the-new-one', 'the-token-that-is-wanted'];
    shown.end();
    shown = await Inspected.of(app, { port, token: old });
    const seen = await open(`http://127.0.0.1:${port}/?token=${old}`, { allowed: /net::ERR_|401/ });
    await seen.see('#connection', 'live');
    shown.end();
    shown = await Inspected.of(app, { port, token: wanted });
    await seen.see('#connection', 'The token is missing or wrong, trying again');
  });

  it('says that too many are looking', async () => {
    shown.end();
    shown = await Inspected.of(app, { viewers: 1 });
    await (await open(shown.address.url)).see('#connection', 'live');
    const seen = await open(shown.address.url, { allowed: /503/ });
    await seen.see('#connection', 'Too many are looking already, trying again');
  });

  it('shows what is over as it was then, and goes on when that goes on', async () => {
    const over = Date.now() - 3_600_000;
    const showing = await Showing.of();
    const child = { ...unknownChild(['db'], 'waiting'), since: over - 5_000, until: over + 7_000 };
    showing.feed.begin(['app'], [child]);
    showing.feed.overAt = over;
    const seen = await open(`http://127.0.0.1:${showing.port}/`);
    await seen.see('#connection', 'a journal');
    await seen.see('#title', 'Supervisor app');
    await seen.page.evaluate((later) => (Date.now = () => later), Date.now() + 60_000);
    await seen.row('db').click();
    expect(await seen.page.locator('#time').textContent()).toBe(', starts again in 7 s');
    showing.feed.overAt = undefined;
    showing.feed.renew();
    await seen.see('#connection', 'live');
    await seen.see('#time', 'starts again now');
    await seen.close();
    showing.end();
  });
});
