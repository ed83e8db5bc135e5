import { asyncScheduler, concat, EMPTY, NEVER, Observable, scheduled, throwError, timer } from 'rxjs';
import { NotReadyError, Supervisor, type SuperviseConfig } from '../../lib/index.js';
import { CountingComponent, politely, type Life } from '../support/countingComponent.js';
import { outcomeOf } from '../support/listening.js';
import { stepped } from '../support/steppedTime.js';

const ready = { resolved: undefined };

/** When `whenReady` settles is a matter of promises; that it has settled by the end of the virtual time is not. */
async function outcomeWithin(life: Life, config: SuperviseConfig, ms: number): Promise<unknown> {
  const outcomes: unknown[] = [];
  stepped((time) => {
    const supervisor = new Supervisor({ component: life, ...config });
    void outcomeOf(supervisor.whenReady()).then((outcome) => outcomes.push(outcome));
    const run = supervisor.run$.subscribe({ error: () => undefined });
    time.advance(ms);
    run.unsubscribe();
  });
  await new Promise(setImmediate);
  return outcomes[0];
}

const signalling =
  (ms: number): Life =>
  (link) =>
    new Observable((subscriber) => subscriber.add(asyncScheduler.schedule(() => link.ready(), ms)));

describe('Supervisor.whenReady', () => {
  it.each<[string, Life, SuperviseConfig]>([
    ['when it is subscribed', () => NEVER, {}],
    ['when it completes in the turn of its start', () => EMPTY, {}],
    ['with its first value', () => timer(10), { readiness: 'value' }],
    ['when it calls ready()', signalling(10), { readiness: 'signal' }],
    ['when it calls ready() inside start', (link) => (link.ready(), NEVER), { readiness: 'signal' }],
    ['after a restart', ({ run }) => (run === 0 ? throwError(() => 1) : timer(5)), { readiness: 'value', backoff: 5 }],
  ])('resolves for a component that is ready %s', async (_, life, config) => {
    await expect(outcomeWithin(life, config, 10)).resolves.toEqual(ready);
  });

  it.each<[string, Life, SuperviseConfig]>([
    ['its first value', () => timer(11), { readiness: 'value' }],
    ['its ready()', signalling(11), { readiness: 'signal' }],
    ['its ready(), whatever its values', () => timer(5, 5), { readiness: 'signal' }],
  ])('does not resolve before %s', async (_, life, config) => {
    await expect(outcomeWithin(life, config, 10)).resolves.toEqual({
      rejected: expect.any(NotReadyError) as unknown,
    });
  });

  it('waits for the next life when called before spawn', async () => {
    const supervisor = new Supervisor(politely());
    const whenReady = outcomeOf(supervisor.whenReady());
    const spawned = supervisor.spawn();
    await expect(whenReady).resolves.toEqual(ready);
    await supervisor.stop();
    await spawned;
  });

  it('resolves at once while it is ready, also during a restart', async () => {
    const lives: Promise<unknown>[] = [];
    stepped((time) => {
      const supervisor = new Supervisor({
        component: ({ run }) =>
          run === 0
            ? concat(
                timer(10),
                throwError(() => 1),
              )
            : NEVER,
        backoff: 100,
      });
      const run = supervisor.run$.subscribe();
      lives.push(outcomeOf(supervisor.whenReady()));
      time.advance(50);
      lives.push(outcomeOf(supervisor.whenReady()));
      time.advance(100);
      lives.push(outcomeOf(supervisor.whenReady()));
      run.unsubscribe();
    });
    await expect(Promise.all(lives)).resolves.toEqual([ready, ready, ready]);
  });

  it('waits for the next life after an end', async () => {
    const probe = new CountingComponent(() => EMPTY, politely());
    const supervisor = new Supervisor(probe);
    await supervisor.spawn();
    let settled = false;
    const whenReady = supervisor.whenReady().then(() => (settled = true));
    await new Promise(setImmediate);
    expect(settled).toBe(false);
    const spawned = supervisor.spawn();
    await whenReady;
    await supervisor.stop();
    await spawned;
  });

  describe('rejects with a NotReadyError', () => {
    const never: SuperviseConfig = { readiness: 'signal' };

    it('when what escalated ended it before, as the cause', async () => {
      const error = new Error('boom');
      const supervisor = new Supervisor({
        component: () => throwError(() => error),
        decide: () => 'escalate',
        ...never,
      });
      const whenReady = outcomeOf(supervisor.whenReady());
      await outcomeOf(supervisor.spawn());
      const { rejected } = (await whenReady) as { rejected: NotReadyError };
      expect(rejected).toBeInstanceOf(NotReadyError);
      expect(rejected.code).toBe('NOT_READY');
      expect(rejected.cause).toBe(error);
    });

    it('also for a cause of undefined', async () => {
      const supervisor = new Supervisor({
        component: () => throwError(() => undefined),
        decide: () => 'escalate',
        ...never,
      });
      const whenReady = outcomeOf(supervisor.whenReady());
      await outcomeOf(supervisor.spawn());
      const { rejected } = (await whenReady) as { rejected: object };
      expect(Object.keys(Object.getOwnPropertyDescriptors(rejected))).toContain('cause');
    });

    it('when it was stopped before, without a cause', async () => {
      const supervisor = new Supervisor({ component: politely(), ...never });
      const whenReady = outcomeOf(supervisor.whenReady());
      const spawned = supervisor.spawn();
      await supervisor.stop();
      const { rejected } = (await whenReady) as { rejected: object };
      expect(rejected).toBeInstanceOf(NotReadyError);
      expect('cause' in rejected).toBe(false);
      await spawned;
    });

    it('when run$ was unsubscribed before', async () => {
      const supervisor = new Supervisor({ component: politely(), ...never });
      const whenReady = outcomeOf(supervisor.whenReady());
      supervisor.run$.subscribe().unsubscribe();
      await expect(whenReady).resolves.toEqual({ rejected: expect.any(NotReadyError) as unknown });
    });
  });

  it('gives every caller the same', async () => {
    const supervisor = new Supervisor(() => scheduled([1], asyncScheduler));
    const callers = [supervisor.whenReady(), supervisor.whenReady()];
    const spawned = supervisor.spawn();
    callers.push(supervisor.whenReady());
    await expect(Promise.all(callers)).resolves.toEqual([undefined, undefined, undefined]);
    await spawned;
  });
});
