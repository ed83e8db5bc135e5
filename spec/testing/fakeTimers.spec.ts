import {
  TimersOfNode,
  TimersOfRunner,
  type FakeTimers,
  type NodeTimers,
  type RunnerTimers,
} from '../../lib/testing/fakeTimers.js';
import { nodeTimers } from '../support/nodeTimers.js';

const { useFakeTimers, useRealTimers } = jest;
let isOn = false;
beforeEach(() => {
  isOn = false;
});

/** As jest's are, but those that are on go on as they are. */
const likeVitest: RunnerTimers = {
  ...jest,
  useFakeTimers: (config) => {
    if (!isOn) useFakeTimers(config);
    isOn = true;
  },
  useRealTimers: () => {
    useRealTimers();
    isOn = false;
  },
};

let likeNode: NodeTimers;
beforeEach(() => {
  likeNode = nodeTimers();
});

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe.each<[string, () => FakeTimers]>([
  ['jest', () => new TimersOfRunner(jest)],
  ['vitest', () => new TimersOfRunner(likeVitest)],
  ['Node', () => new TimersOfNode(likeNode)],
])('the fake timers of %s', (_name, make) => {
  let timers: FakeTimers;
  const rings: string[] = [];
  const ring = (name: string): void => void rings.push(`${name} at ${Date.now()}`);

  beforeEach(() => {
    rings.length = 0;
    timers = make();
  });
  afterEach(() => {
    timers.release();
    expect(Date.now()).toBeGreaterThan(1e12);
  });

  it('begin at 0, where nothing waits', () => {
    expect(Date.now()).toBe(0);
    expect(timers.pending).toBe(0);
  });

  it('begin anew where they were left on', async () => {
    setInterval(() => ring('old'), 1);
    timers = make();
    expect([Date.now(), timers.pending]).toEqual([0, 0]);
    await timers.advance(5);
    expect(rings).toEqual([]);
  });

  it('let promises have their turn after each timer', async () => {
    void sleep(5)
      .then(() => ring('slept'))
      .then(() => sleep(5))
      .then(() => ring('slept again'));
    setTimeout(() => ring('timer'), 7);
    await timers.advance(20);
    expect(rings).toEqual(['slept at 5', 'timer at 7', 'slept again at 10']);
    expect(Date.now()).toBe(20);
  });

  it('let promises have their turn when no time passes', async () => {
    void Promise.resolve()
      .then(() => Promise.resolve())
      .then(() => ring('resolved'));
    await timers.advance(0);
    expect(rings).toEqual(['resolved at 0']);
  });

  it('ring what is due now when no time passes', async () => {
    setTimeout(() => ring('timer'), 0);
    await timers.advance(0);
    expect(rings).toEqual(['timer at 0']);
  });

  it('go on to the next timer, step by step', async () => {
    const interval = setInterval(() => ring('interval'), 2);
    while (rings.length < 3) expect(await timers.step()).toBe(true);
    expect(rings).toEqual(['interval at 2', 'interval at 4', 'interval at 6']);
    expect(timers.pending).toBe(1);
    clearInterval(interval);
    expect(timers.pending).toBe(0);
  });

  it('leave real time as they have found it', () => {
    const { setInterval, clearInterval, setTimeout, Date } = globalThis;
    timers.release();
    expect([globalThis.setInterval === setInterval, globalThis.Date === Date]).toEqual([false, false]);
    const real = [globalThis.setInterval, globalThis.clearInterval, globalThis.setTimeout, globalThis.Date];
    const again = make();
    expect(globalThis.setInterval).not.toBe(real[0]);
    again.release();
    expect([globalThis.setInterval, globalThis.clearInterval, globalThis.setTimeout, globalThis.Date]).toEqual(real);
    expect([clearInterval, setTimeout]).not.toContain(globalThis.clearInterval);
  });
});

describe('the fake timers of a runner', () => {
  it('do not go on where nothing waits', async () => {
    const timers = new TimersOfRunner(jest);
    expect(await timers.step()).toBe(false);
    timers.release();
  });
});

describe('the fake timers of Node', () => {
  it('are those of timeouts, of intervals and of the date', () => {
    const enable = jest.spyOn(likeNode, 'enable');
    new TimersOfNode(likeNode).release();
    expect(enable.mock.calls).toEqual([[{ apis: ['setTimeout', 'setInterval', 'Date'], now: 0 }]]);
    enable.mockRestore();
  });

  it('go on ms by ms, as they do not tell what waits', async () => {
    const timers = new TimersOfNode(likeNode);
    expect(await timers.step()).toBe(true);
    expect(Date.now()).toBe(1);
    timers.release();
  });
});
