import { firstValueFrom, NEVER, timer } from 'rxjs';
import type { Link } from '../../lib/index.js';
import { aborted, onFakeTimers, sleep, supervising } from '../support/lab/promising.js';

onFakeTimers();

describe('a promise', () => {
  it('passes its value and completes', async () => {
    const { log, seen, pass } = supervising(() => sleep(5).then(() => 'value'));
    await pass(5);
    expect(seen).toEqual(['value', 'complete']);
    expect(log.lines).toEqual(['@0 starting started ready @5 ended(completed) stopped(completed)']);
  });

  it('fails by rejecting, and is called again', async () => {
    const oops = new Error('oops');
    const { log, seen, pass } = supervising(async ({ run }) => {
      await sleep(5);
      if (run === 0) throw oops;
      return run;
    });
    await pass(25);
    expect(seen).toEqual([1, 'complete']);
    expect(log.lines).toEqual([
      '@0 starting started ready @5 failed(error) ended(failed) handled waiting(10)',
      '@15 starting started ready @20 ended(completed) stopped(completed)',
    ]);
    expect(log.find('failed').failure.error).toBe(oops);
  });

  it('may be any thenable', async () => {
    const thenable = { then: (resolve: (value: string) => void) => resolve('value') } as unknown as Promise<string>;
    const { seen, pass } = supervising(() => thenable);
    await pass(0);
    expect(seen).toEqual(['value', 'complete']);
  });

  it('that reports, awaits its ack and returns has failed, with no late value', async () => {
    const { log, seen, subscription, pass } = supervising(async ({ errors, acks }) => {
      await sleep(5);
      errors.next('oops');
      await firstValueFrom(acks, { defaultValue: undefined });
    });
    await pass(8);
    subscription.unsubscribe();
    expect(seen).toEqual([]);
    expect(log.types).not.toContain('late');
    expect(log.find('failed').failure).toMatchObject({ kind: 'report', error: 'oops' });
  });

  it('is awaited in its cleanup before the handler and the next run', async () => {
    const order: string[] = [];
    const start = async ({ errors, signal, run }: Link<never>): Promise<void> => {
      order.push(`start ${run}`);
      if (run === 1) return;
      try {
        errors.next('oops');
        await aborted(signal);
      } finally {
        await sleep(30);
        order.push('cleaned up');
      }
    };
    const { log, seen, pass } = supervising(start, { handling: async () => void order.push('handled') });
    await pass(60);
    expect(order).toEqual(['start 0', 'cleaned up', 'handled', 'start 1']);
    expect(seen).toEqual([undefined, 'complete']);
    expect(log.lines[0]).toMatch(/cancelling\(restart\) .*@30 (late\(error\) )?ended\(failed\) handled waiting\(10\)$/);
  });

  it('that ends by the reason of its signal when it is stopped has not failed', async () => {
    const { log, seen, pass } = supervising(async ({ signal }) => aborted(signal), { cancel$: timer(5) });
    await pass(5);
    expect(seen).toEqual(['complete']);
    expect(log.lines).toEqual(['@0 starting started ready @5 cancelling(stop) ended(cancelled) stopped(stop)']);
  });

  it('that ends by an AbortError when it is stopped has not failed', async () => {
    const start = ({ signal }: Link<never>): Promise<never> =>
      aborted(signal).catch(() => {
        throw new DOMException('aborted', 'AbortError');
      });
    const { log, pass } = supervising(start, { cancel$: timer(5) });
    await pass(5);
    expect(log.lines).toEqual(['@0 starting started ready @5 cancelling(stop) ended(cancelled) stopped(stop)']);
  });

  it('that goes deaf is abandoned after its grace, and what it does then is nothing', async () => {
    const { log, seen, pass } = supervising(() => sleep(100).then(() => Promise.reject(new Error('late'))), {
      ...{ cancel$: timer(5), shutdown: 20 },
    });
    await pass(200);
    expect(seen).toEqual(['complete']);
    expect(log.lines).toEqual([
      '@0 starting started ready @5 cancelling(stop) @25 abandoned ended(cancelled) stopped(stop)',
    ]);
  });
});

describe('a promise elsewhere', () => {
  it('may be what the handler returns: it is awaited', async () => {
    const { log, pass, subscription } = supervising(() => Promise.reject(new Error('oops')), {
      handling: () => sleep(5),
    });
    await pass(10);
    subscription.unsubscribe();
    expect(log.lines[0]).toBe(
      '@0 starting started ready failed(error) ended(failed) @5 handled waiting(10) @10 stopped(unsubscribed)',
    );
  });

  it('may be what the handler returns: rejected, it ends supervision', async () => {
    const { seen, pass } = supervising(() => Promise.reject(new Error('oops')), {
      handling: () => Promise.reject(new Error('mistake')),
    });
    await pass(1);
    expect(seen).toMatchObject([{ error: { code: 'HANDLER_FAILED', handlerError: new Error('mistake') } }]);
  });

  it('may be a backoff notifier', async () => {
    const { log, pass, subscription } = supervising(() => Promise.reject(new Error('oops')), {
      backoff: () => sleep(7),
    });
    await pass(8);
    subscription.unsubscribe();
    expect(log.lines[1]).toMatch(/^@7 starting/);
    await pass(10);
  });

  it('may be `cancel$`', async () => {
    const { seen, pass } = supervising(() => NEVER, { cancel$: sleep(7) });
    await pass(7);
    expect(seen).toEqual(['complete']);
  });
});
