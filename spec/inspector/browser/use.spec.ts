import { Supervisor } from '../../../lib/index.js';
import { inBrowser } from '../../support/inspector/browser.js';
import { Failing, hears, oneInEach, stays } from '../../support/inspector/browserTree.js';
import { contrasts } from '../../support/inspector/browserContrast.js';
import { Inspected } from '../../support/inspector/inspected.js';

jest.setTimeout(60_000);

let app: Supervisor;
let shown: Inspected;

async function inspect(tree: Supervisor, control: boolean): Promise<string> {
  app = tree;
  // It runs already: so those are known as well whose turn has yet to come.
  void app.spawn();
  shown = await Inspected.of(app, { control });
  return shown.address.url;
}
const small = (): Supervisor =>
  new Supervisor([
    { id: 'db', component: stays },
    new Supervisor([{ id: 'btc', component: stays }], { id: 'feeds' }),
    { id: 'web', component: stays },
  ]);

afterEach(async () => {
  shown.end();
  await app.stop(0);
});

inBrowser('Whoever uses the page of an inspector, in a browser,', (open) => {
  it('restarts, terminates and starts a child', async () => {
    const seen = await open(await inspect(small(), true));
    await seen.row('db').click();
    await seen.page.click('#restart');
    await seen.see('#runs', 'Run 1, 1 restart');
    await seen.page.click('#terminate');
    await seen.state('db', 'ended');
    await seen.page.locator('#terminate[aria-disabled]').waitFor();
    await seen.page.click('#start');
    await seen.state('db', 'running');
  });

  it('is told why something is not done', async () => {
    const slow = new Supervisor([{ id: 'slow', component: hears, shutdown: 60_000 }]);
    const seen = await open(await inspect(slow, true), { allowed: /409/ });
    await seen.row('slow').click();
    void app.stop();
    await seen.state('slow', 'stopping');
    await seen.page.click('#restart');
    await seen.see('#answer', 'stopping');
  });

  it('finds no button that would not be obeyed', async () => {
    const seen = await open(await inspect(small(), false));
    await seen.row('db').click();
    await seen.see('#whose', 'db');
    expect(await seen.page.locator('#side button, #restart, #terminate, #start').count()).toBe(0);
  });

  it('needs no pointer', async () => {
    const seen = await open(await inspect(small(), true));
    const { keyboard } = seen.page;
    const focus = (): Promise<string | undefined> => seen.page.evaluate(() => document.activeElement?.id);
    const to = async (id: string): Promise<void> => {
      for (let steps = 0; steps < 20 && (await focus()) !== id; steps++) await keyboard.press('Tab');
      expect(await focus()).toBe(id);
    };
    await seen.seeIds('db', 'feeds', 'btc', 'web');
    await to('scroller');
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowLeft']) await keyboard.press(key);
    await seen.seeIds('db', 'feeds', 'web');
    await seen.see('#sheet .below', '1 running');
    await keyboard.press('ArrowRight');
    await seen.seeIds('db', 'feeds', 'btc', 'web');
    await keyboard.press('ArrowDown');
    await seen.see('#whose', 'btc');
    const active = await seen.page.locator('#scroller').getAttribute('aria-activedescendant');
    expect(await seen.row('btc').getAttribute('id')).toBe(active);
    await to('terminate');
    await keyboard.press('Enter');
    await seen.state('btc', 'ended');
    expect(await focus()).toBe('terminate');
    await to('start');
    await keyboard.press('Space');
    await seen.state('btc', 'running');
    for (const id of ['find-event', 'of-type', 'only', 'events']) await to(id);
  });

  it('needs no eyes', async () => {
    const seen = await open(await inspect(small(), true));
    await seen.row('feeds').click();
    app.restartChild('db');
    await seen.see('#announcement', 'db ready');
    expect(await seen.page.locator('body').ariaSnapshot()).toEqual(
      expect.stringContaining('heading "Supervisor" [level=1]'),
    );
    const named = [
      seen.page.getByRole('region', { name: 'Tree' }),
      seen.page.getByRole('treegrid', { name: 'Tree' }),
      seen.page.getByRole('row', { name: /feeds running/, expanded: true, selected: true }),
      seen.page.getByRole('row', { name: /btc running/ }),
      seen.page.getByRole('columnheader', { name: 'last error' }),
      seen.page.getByRole('searchbox', { name: 'Find children by name' }),
      seen.page.getByRole('combobox', { name: 'Children in state' }),
      seen.page.getByRole('group', { name: 'Control' }).getByRole('button', { name: 'Restart' }),
      seen.page.getByRole('group', { name: 'Children by state' }).getByRole('button', { name: '4 running' }),
      seen.page.getByRole('region', { name: 'Chosen child' }).getByRole('img', { name: /^The last 5 minutes: / }),
      seen.page.getByRole('checkbox', { name: 'only of the chosen child and below' }),
      seen.page.getByRole('list', { name: 'Events, the newest first' }),
    ];
    for (const found of named) await found.waitFor();
    expect(await seen.row('btc').getAttribute('aria-level')).toBe('2');
  });

  it('reads as text what was thrown, whatever it is', async () => {
    const id = '<img src=x onerror="hacked=1">';
    const component = new Failing();
    const seen = await open(await inspect(new Supervisor([{ id, component, backoff: 60_000 }]), true));
    await seen.state(id, 'running');
    const cause = new Error('<img src=x onerror=hacked=2>');
    component.fail(new Error('</script><script>hacked=3</script>', { cause }));
    await seen.state(id, 'waiting');
    await seen.row(id).click();
    await seen.see('#whose', id);
    await seen.see('#causes li', '<img src=x onerror=hacked=2>');
    await seen.see('#sheet .error', 'Error: </script><script>hacked=3</script>');
    await seen.see('#events li', '</script><script>hacked=3</script>');
    const made = await seen.page.evaluate(() => [
      document.querySelectorAll('img').length,
      document.querySelectorAll('script').length,
      'hacked' in globalThis,
    ]);
    expect(made).toEqual([0, 1, false]);
  });

  it.each([
    ['light', false],
    ['dark', true],
  ])('can read all of it: %s', async (_name, dark) => {
    const seen = await open(await inspect(oneInEach(), true), { dark, allowed: /net::ERR_/ });
    const states = ['running', 'waiting', 'failed', 'ended', 'starting', 'pending'];
    for (const state of states) await seen.state(state, state);
    void app.terminateChild(['all', 'stopping']);
    await seen.state('stopping', 'stopping');
    await seen.row('waiting').click();
    await seen.page.locator('#counts button', { hasText: '1 failed' }).click();
    await seen.page.locator('#counts button', { hasText: '1 failed' }).click();
    shown.end();
    await seen.see('#connection', 'not connected');
    const pale = (await seen.page.evaluate(contrasts)).filter(([, ratio]) => ratio < 4.5);
    expect(pale).toEqual([]);
  });

  it('needs no wide screen', async () => {
    const seen = await open(await inspect(oneInEach(), true), { width: 400 });
    await seen.state('waiting', 'waiting');
    await seen.row('waiting').click();
    await seen.see('#causes li', 'the cause');
    const wide = await seen.page.evaluate(() =>
      [...document.querySelectorAll('input, select, button, h1, h2, #sheet .row, #causes li, #events li > *')]
        .filter((element) => element.getBoundingClientRect().right > innerWidth)
        .map(({ tagName, id }) => `${tagName} ${id}`),
    );
    expect(wide).toEqual([]);
    const parts = await seen.page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('#scroller, #side, #events')].map((part) => [
        part.clientWidth > 360,
        part.scrollWidth <= part.clientWidth,
      ]),
    );
    expect(parts.flat()).not.toContain(false);
    await seen.page.click('#restart');
    await seen.see('#runs', 'Run 1,');
  });
});
