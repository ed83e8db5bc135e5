import { timer } from 'rxjs';
import { CancelledError, type Link, type SuperviseConfig } from '../../lib/index.js';
import { onFakeTimers, sleep, supervising } from '../support/lab/promising.js';

onFakeTimers();

describe('the signal', () => {
  it.each<[string, SuperviseConfig, (link: Link<never>) => Promise<unknown>, string]>([
    ['stop', { cancel$: timer(5) }, () => sleep(10), 'stop'],
    ['report', {}, ({ errors }) => (errors.next('oops'), sleep(10)), 'restart'],
    ['heartbeat', { heartbeat: 3 }, () => sleep(10), 'restart'],
    ['completion', {}, () => sleep(1), 'stop'],
    ['rejection', {}, () => sleep(1).then(() => Promise.reject(new Error('oops'))), 'restart'],
  ])('is aborted with the word of the end: %s', async (_title, config, life, word) => {
    const signals: AbortSignal[] = [];
    const { subscription, pass } = supervising(
      (link) => {
        signals.push(link.signal);
        return life(link);
      },
      { ...config, decide: () => 'stop', id: 'feed' },
    );
    await pass(50);
    subscription.unsubscribe();
    const reason: unknown = signals[0]?.reason;
    expect(signals.map(({ aborted: isAborted }) => isAborted)).toEqual([true]);
    expect(reason).toBeInstanceOf(CancelledError);
    expect(reason).toMatchObject({
      reason: word,
      code: 'CANCELLED',
      message: expect.stringContaining('feed') as string,
    });
  });
});
