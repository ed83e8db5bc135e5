import { EMPTY, map, merge, NEVER, Observable, of, throwError } from 'rxjs';
import type { Readiness, Start } from '../../../lib/index.js';
import { microtasksDone } from '../../support/microtasks.js';
import { begun } from '../../support/worker/servedRun.js';

beforeEach(() => void jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask', 'performance', 'nextTick'] }));
afterEach(() => {
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

describe('a run that is served', () => {
  it('tells its values, that it is ready, and its end; then it leaves the line, once', () => {
    const { line } = begun(() => of('a', undefined));
    expect(line.posted).toEqual([['value', 'a'], ['value', undefined], ['ready'], ['end']]);
    expect(line.left).toBe(1);
  });

  it.each<[Readiness, Start<unknown, never>, words: string[]]>([
    ['subscribe', () => NEVER, ['ready']],
    ['value', () => merge(of(1), NEVER), ['ready', 'value']],
    ['value', () => NEVER, []],
    ['signal', () => merge(of(1), NEVER), ['value']],
    ['signal', ({ ready }) => (ready(), NEVER), ['ready']],
  ])('is ready as its readiness says: %p', (readiness, start, words) => {
    const { line, run } = begun(start, { readiness });
    expect([...line.words].sort()).toEqual(words);
    run.hear(['cancel', 'stop']);
  });

  it.each<[string, string, Start<unknown, never>]>([
    [
      'throws',
      'throw',
      () => {
        throw new TypeError('broken');
      },
    ],
    ['fails', 'error', () => throwError(() => new TypeError('broken'))],
  ])('tells its failure, then its end: it %s', async (_title, kind, start) => {
    const { line } = begun(start);
    await microtasksDone();
    const failed = line.posted.filter(([word]) => word === 'failed');
    expect(failed).toEqual([['failed', kind, expect.objectContaining({ name: 'TypeError', message: 'broken' })]]);
    expect(line.words.at(-1)).toBe('end');
    expect(line.left).toBe(1);
  });

  it('has failed when it answers nonsense', async () => {
    const { line } = begun(() => 5 as unknown as Observable<never>);
    await microtasksDone();
    expect(line.posted).toEqual([
      ['failed', 'throw', expect.objectContaining({ name: 'InvalidStartResultError' })],
      ['end'],
    ]);
  });

  it('tells what its teardown throws', () => {
    const { line } = begun(
      () =>
        new Observable<never>((subscriber) => {
          subscriber.complete();
          return () => {
            throw new Error('torn');
          };
        }),
    );
    expect(line.posted).toContainEqual(['torn-down', expect.objectContaining({ message: 'torn' })]);
    expect(line.words.at(-1)).toBe('end');
  });

  it.each(['stop', 'restart', 'sibling'] as const)(
    'hears why it is cancelled: %p, and ends in its own time',
    (reason) => {
      const { line, run } = begun(({ cancel$ }) => merge(NEVER, cancel$), {});
      run.hear(['cancel', reason]);
      expect(line.posted).toEqual([['ready'], ['value', reason]]);
      const ending = begun(({ cancel$ }) => cancel$);
      ending.run.hear(['cancel', reason]);
      expect(ending.line.posted).toEqual([['ready'], ['value', reason], ['end']]);
    },
  );

  it("may take as long as it likes to end: the grace is its supervisor's", () => {
    const { line, run } = begun(
      ({ cancel$ }) =>
        new Observable((subscriber) =>
          cancel$.subscribe(() => void setTimeout(() => subscriber.complete(), 3_600_000)),
        ),
    );
    run.hear(['cancel', 'stop']);
    jest.advanceTimersByTime(3_599_999);
    expect(line.words).toEqual(['ready']);
    jest.advanceTimersByTime(1);
    expect(line.words).toEqual(['ready', 'end']);
  });

  it('ends at once when it has not looked', () => {
    const { line, run } = begun(() => NEVER);
    run.hear(['cancel', 'sibling']);
    run.hear(['cancel', 'stop']);
    expect(line.words).toEqual(['ready', 'end']);
  });

  it('gives signs of life, until it is over', () => {
    const { line, run } = begun(() => NEVER, { pulse: 100 });
    jest.advanceTimersByTime(350);
    expect(line.words.filter((word) => word === 'pulse')).toHaveLength(3);
    run.hear(['cancel', 'stop']);
    jest.advanceTimersByTime(1_000);
    expect(line.words.at(-1)).toBe('end');
  });

  it('gives no signs of life where nobody asks for them', () => {
    const { run } = begun(() => NEVER, { pulse: Infinity });
    expect(jest.getTimerCount()).toBe(0);
    run.hear(['cancel', 'stop']);
  });

  it('says nothing more when it is over', () => {
    let beat: (() => void) | undefined;
    const { line } = begun((link) => ((beat = link.beat), EMPTY));
    const before = line.posted.length;
    beat?.();
    expect(line.posted).toHaveLength(before);
  });

  it('hears what is for its link: acks and the upstream', () => {
    const { line, run } = begun(({ acks, source$ }) => merge(source$, acks.pipe(map(() => 'acked'))));
    run.hear(['source', 1, 'up']);
    run.hear(['ack']);
    expect(line.posted.filter(([word]) => word === 'value')).toEqual([
      ['value', 'up'],
      ['value', 'acked'],
    ]);
    run.hear(['cancel', 'stop']);
  });
});
