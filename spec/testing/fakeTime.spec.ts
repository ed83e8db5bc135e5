import { NEVER } from 'rxjs';
import { Supervisor, type Failure, type Link } from '../../lib/index.js';
import { expectNothingLeft, fakeTime, recordEvents, scripted, type FakeTime } from '../../lib/testing/index.js';
import { sleep } from '../support/lab/promising.js';
import { nodeTimers } from '../support/nodeTimers.js';
import { refusal } from '../support/refusal.js';

const never = new Promise(() => undefined);

let time: FakeTime;
beforeEach(() => (time = fakeTime(jest)));
afterEach(() => {
  time.unsubscribe();
  expectNothingLeft();
});

/** Polls every 10 ms, twice in vain, and cleans up in 20 ms when it is asked to end. */
const poller = {
  polls: 0,
  failures: [] as Failure[],
  async start({ signal, run }: Link<never>): Promise<void> {
    for (;;) {
      await sleep(10);
      this.polls++;
      if (run < 2) throw new Error(`poll ${this.polls}`);
      if (signal.aborted) return sleep(20);
    }
  },
  async handleIrrecoverable(_error: unknown, failure: Failure): Promise<void> {
    await sleep(5);
    this.failures.push(failure);
  },
};

describe('a promise-based component on fake time', () => {
  it('restarts with its backoff and ends within its grace', async () => {
    const app = new Supervisor({ component: poller, id: 'poller' });
    const log = recordEvents(app);
    const end = app.spawn();
    expect(log.read()).toBe('+poller');
    await time.advance(9);
    expect(log.read()).toBe('');
    await time.advance(1);
    expect(log.read()).toBe('-poller!');
    await time.advance(105);
    expect(log.read()).toBe('~100 +poller');
    await time.advance(215);
    expect(log.read()).toBe('-poller! ~200 +poller');
    expect(poller.failures.map(({ attempt }) => attempt)).toEqual([0, 1]);
    const report = await time.until(app.stop());
    expect(report.took).toEqual([{ path: ['poller'], ms: 30 }]);
    expect([log.read(), time.now]).toEqual(['-poller', 360]);
    await time.until(end);
    expectNothingLeft(app);
  });

  it('is abandoned when its grace is over', async () => {
    const deaf = { start: ({ signal: _signal }: Link<never>) => never };
    const app = new Supervisor({ component: deaf, id: 'deaf', shutdown: 30 });
    const log = recordEvents(app);
    void app.spawn();
    await time.advance(5);
    await time.until(app.stop());
    expect([log.read(), time.now]).toEqual(['+deaf deaf? -deaf', 35]);
  });

  it('takes its time beside scripted ones', async () => {
    const app = new Supervisor([
      { component: async () => sleep(7), id: 'slow' },
      { component: scripted('a-#', '5ms |'), id: 'feed' },
    ]);
    const log = recordEvents(app);
    await time.until(app.spawn());
    expect(log.read()).toBe('+slow +feed -feed! ~100 -slow| +feed -feed|');
    expect([log.marbles('feed'), time.now]).toEqual(['r-w 99ms r----x', 107]);
  });
});

describe('until', () => {
  it('answers what the promise does, no later than that', async () => {
    expect(await time.until(sleep(5).then(() => 'done'))).toBe('done');
    expect(time.now).toBe(5);
    const oops = new Error('oops');
    await expect(time.until(sleep(5).then(() => Promise.reject(oops)))).rejects.toBe(oops);
    expect(time.now).toBe(10);
  });

  it('lets no time pass for what has settled, or settles by itself', async () => {
    const timer = setTimeout(() => undefined, 5);
    expect(await time.until(Promise.resolve(1).then((one) => one + 1))).toBe(2);
    expect(time.now).toBe(0);
    clearTimeout(timer);
  });

  it('throws when there is nothing left to wait for', async () => {
    void sleep(5);
    await expect(time.until(never)).rejects.toThrow(
      'Expected the promise to settle, but at 5 ms no timer is left to wait for',
    );
  });

  it('throws when it takes too long', async () => {
    const ticking = setInterval(() => undefined, 20_000);
    await expect(time.until(never)).rejects.toThrow('Expected the promise to settle within 600000 ms, but it has not');
    expect(time.now).toBe(600_000);
    clearInterval(ticking);
    await expect(time.until(sleep(20_000), 19_999)).rejects.toThrow('within 19999 ms');
  });

  it('waits no longer than it is told to, to the ms', async () => {
    expect(
      await time.until(
        sleep(5).then(() => 'done'),
        5,
      ),
    ).toBe('done');
    await expect(time.until(Promise.resolve(), -1)).rejects.toThrow(
      'Expected `within` to be a non-negative integer, got -1',
    );
  });

  it('throws for a supervisor that does not end', async () => {
    const app = new Supervisor({ component: () => NEVER, id: 'idle' });
    const end = app.spawn();
    await expect(time.until(end)).rejects.toThrow('no timer is left to wait for');
    await time.until(app.stop());
    await end;
  });
});

describe('fakeTime', () => {
  it('begins at 0 and goes on as it is told to', async () => {
    expect([time.now, Date.now()]).toEqual([0, 0]);
    await time.advance(5);
    expect([time.now, Date.now()]).toEqual([5, 5]);
  });

  it('is made of the timers of Node, too', async () => {
    time.unsubscribe();
    const timers = nodeTimers();
    const tick = jest.spyOn(timers, 'tick');
    time = fakeTime(timers);
    await time.advance(5);
    expect([time.now, tick.mock.calls]).toEqual([5, [[0], ...Array.from({ length: 5 }, () => [1])]]);
  });

  it.each([-1, 1.5, NaN, Infinity, undefined, '5'])('goes on by no %p ms', (ms) => {
    expect(refusal(() => time.advance(ms as number))).toBe(
      `RangeError: Expected \`ms\` to be a non-negative integer, got ${ms}`,
    );
  });

  it('counts the timers that wait, and no more when time is real again', () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    const timer = setTimeout(() => undefined, 5);
    expect(time.left()).toEqual(['1 fake timer']);
    clearTimeout(timer);
    expect(time.left()).toEqual([]);
    time.unsubscribe();
    time.unsubscribe();
    expect(Date.now()).toBeGreaterThan(1e12);
    expect(time.left()).toEqual([]);
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });

  it('is one at a time: the next one ends it', async () => {
    setTimeout(() => undefined, 5);
    const next = fakeTime(jest);
    expect([time.left(), next.left(), next.now]).toEqual([['1 fake timer'], [], 0]);
    await next.advance(7);
    time.unsubscribe();
    expect(Date.now()).toBe(7);
    next.unsubscribe();
    expect(() => expectNothingLeft()).toThrow('1 fake timer');
  });

  it.each([
    ['nothing', undefined, 'undefined'],
    ['something else', { tick: () => undefined }, '{}'],
    ['some of the timers of Node', { enable: () => undefined }, '{}'],
    ['timers without promises', { advanceTimersByTime: () => undefined }, '{}'],
  ])('refuses %s', (_title, timers, text) => {
    expect(refusal(() => fakeTime(timers as never))).toBe(
      `TypeError: Expected \`timers\` to be jest, vi of vitest, or mock.timers of node:test, got ${text}`,
    );
  });
});
