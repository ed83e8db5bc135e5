import { ignoreElements, merge, NEVER, of, range, timer } from 'rxjs';
import { microtasksDone } from '../../support/microtasks.js';
import { begun } from '../../support/worker/servedRun.js';

beforeEach(() => void jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask', 'performance', 'nextTick'] }));
afterEach(() => {
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

describe('the values of a run that is served', () => {
  it('are a failure when there are more than there is room for, those before are sent', async () => {
    const { line } = begun(() => merge(range(0, 1_000), NEVER), { buffer: 2 });
    await microtasksDone();
    expect(line.posted.filter(([word]) => word === 'value')).toHaveLength(2);
    expect(line.posted).toContainEqual(['failed', 'error', expect.objectContaining({ name: 'RemoteError' })]);
    expect(line.words.filter((word) => word === 'failed')).toHaveLength(1);
    expect(line.words.at(-1)).toBe('end');
  });

  it('may be as many as arrive', () => {
    const { line, run } = begun(() => timer(1, 1), { buffer: 1 });
    for (let i = 0; i < 5; i++) {
      jest.advanceTimersByTime(1);
      run.hear(['credit', 1]);
    }
    run.hear(['cancel', 'stop']);
    expect(line.words.filter((word) => word === 'value')).toHaveLength(5);
    expect(line.words).not.toContain('failed');
  });

  it('are a failure when one cannot travel, with its grace', async () => {
    const { line } = begun(({ cancel$ }) =>
      merge(
        cancel$.pipe(ignoreElements()),
        of(() => 1),
      ),
    );
    await microtasksDone();
    expect(line.posted).toContainEqual(['failed', 'error', expect.objectContaining({ name: 'RemoteError' })]);
    expect(line.words.at(-1)).toBe('end');
  });

  it('wait for room when they are asked for', async () => {
    const pulled: number[] = [];
    const { line, run } = begun(
      async function* () {
        for (let i = 0; ; i++) {
          pulled.push(i);
          yield i;
        }
      },
      { buffer: 2 },
    );
    for (let i = 0; i < 5; i++) await microtasksDone();
    expect([pulled, line.words.filter((word) => word === 'value')]).toEqual([
      [0, 1],
      ['value', 'value'],
    ]);
    run.hear(['credit', 1]);
    for (let i = 0; i < 5; i++) await microtasksDone();
    expect(pulled).toEqual([0, 1, 2]);
    run.hear(['cancel', 'stop']);
    for (let i = 0; i < 5; i++) await microtasksDone();
    expect(line.words.at(-1)).toBe('end');
    expect(line.words).not.toContain('failed');
  });

  it('are handed over as `transfer` says', () => {
    const bytes = new Uint8Array(3);
    const { line, run } = begun(() => merge(of(bytes), NEVER), {
      transfer: (value) => [(value as Uint8Array).buffer as ArrayBuffer],
    });
    expect(line.transfers).toEqual([bytes.buffer]);
    run.hear(['cancel', 'stop']);
  });

  it('are a failure when `transfer` throws', async () => {
    const { line } = begun(() => merge(of(1), NEVER), {
      transfer: () => {
        throw new Error('oops');
      },
    });
    await microtasksDone();
    expect(line.posted).toContainEqual(['failed', 'error', expect.objectContaining({ name: 'RemoteError' })]);
  });
});
