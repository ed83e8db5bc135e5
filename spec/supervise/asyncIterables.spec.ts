import { onFakeTimers, sleep, supervising } from '../support/lab/promising.js';

onFakeTimers();

describe('an async iterable', () => {
  it('passes its values and completes', async () => {
    const { seen, pass } = supervising(async function* () {
      yield 'a';
      await sleep(5);
      yield 'b';
    });
    await pass(5);
    expect(seen).toEqual(['a', 'b', 'complete']);
  });

  it('is returned when it is cancelled, and its `finally` awaited before the next run', async () => {
    const order: string[] = [];
    const { log, pass, subscription } = supervising(async function* ({ run, errors }) {
      order.push(`start ${run}`);
      try {
        yield run;
        if (run === 0) errors.next('oops');
        for (;;) {
          await sleep(7);
          yield run;
        }
      } finally {
        await sleep(20);
        order.push(`finally ${run}`);
      }
    });
    await pass(40);
    expect(order).toEqual(['start 0', 'finally 0', 'start 1']);
    subscription.unsubscribe();
    await pass(40);
    expect(order).toEqual(['start 0', 'finally 0', 'start 1', 'finally 1']);
    expect(log.lines[0]).toMatch(/cancelling\(restart\).*@27 ended\(failed\) handled waiting\(10\)$/);
  });

  it('may be a web stream, which is cancelled', async () => {
    let cancelled = false;
    const stream = (): ReadableStream<string> =>
      new ReadableStream({
        start: (controller) => controller.enqueue('a'),
        cancel: () => void (cancelled = true),
      });
    const { seen, subscription, pass } = supervising(stream, {});
    await pass(5);
    subscription.unsubscribe();
    await pass(5);
    expect(seen).toEqual(['a']);
    expect(cancelled).toBe(true);
  });
});
