import { delay, EMPTY, NEVER, throwError, type Observable } from 'rxjs';
import { Supervisor, type Link, type ShutdownReport, type SuperviseConfig } from '../../lib/index.js';
import { eventsOf, told } from '../support/listening.js';
import { CountingComponent, politely, type Life } from '../support/countingComponent.js';
import { stepped } from '../support/steppedTime.js';

const nothing: ShutdownReport = { abandoned: [], failed: [], teardownFailed: [], took: [] };
const crash = (): Observable<never> => throwError(() => 'boom');
const report = ({ errors }: Link<never>): Observable<never> => (errors.next('boom'), NEVER);

type State = [name: string, config: SuperviseConfig, life: Life, ms?: number];

const states: State[] = [
  ['running, without looking', {}, () => NEVER],
  ['running, looking', {}, politely()],
  ['running, and slow to end', {}, politely(100)],
  ['starting', { readiness: 'signal', startTimeout: 1_000 }, politely(10)],
  ['acked', {}, report],
  ['cancelling after a report', {}, (link) => (link.errors.next('boom'), politely(100)(link)), 50],
  ['cancelling after a missed heartbeat', { heartbeat: 40 }, politely(1_000), 60],
  ['about to be handled', {}, crash],
  ['waiting', { backoff: 100 }, crash, 50],
  ['waiting for a notifier', { backoff: () => NEVER }, crash, 50],
  ['up again after a failure', { backoff: 0 }, (link) => (link.run === 0 ? crash() : politely(7)(link)), 10],
];

describe('Supervisor.stop', () => {
  it('resolves at once with an empty report before the first spawn', async () => {
    const probe = new CountingComponent(() => NEVER);
    await expect(new Supervisor(probe).stop()).resolves.toEqual(nothing);
    expect(probe.starts).toBe(0);
  });

  it('resolves at once with an empty report after the end', async () => {
    const supervisor = new Supervisor(() => EMPTY);
    await supervisor.spawn();
    await expect(supervisor.stop(100)).resolves.toEqual(nothing);
  });

  it.each(states)(
    'ends it while %s: nothing starts, nobody handles, run$ completes',
    async (...[, config, life, ms]) => {
      let stopped: Promise<ShutdownReport> | undefined;
      stepped((time) => {
        const probe = new CountingComponent(life);
        const supervisor = new Supervisor({ component: probe, ...config });
        const events = eventsOf(supervisor);
        const run = told(supervisor.run$);
        if (ms !== undefined) time.advance(ms);
        const { starts } = probe;
        const handled = probe.handled.length;
        stopped = supervisor.stop();
        time.advance(2_000);
        expect(run).toEqual(['complete']);
        expect({ starts: probe.starts, alive: probe.alive, handled: probe.handled.length }).toEqual({
          starts,
          alive: 0,
          handled,
        });
        expect(events.at(-1)).toMatchObject({ type: 'stopped', reason: 'stop' });
        expect(time.pending).toBe(0);
      });
      await expect(stopped).resolves.toMatchObject({ abandoned: [], teardownFailed: [] });
    },
  );

  it.each([
    ['slow', () => NEVER],
    ['a promise', () => new Promise(() => undefined)],
  ])('leaves a handler that is %s at once', async (_, handleIrrecoverable) => {
    let stopped: Promise<ShutdownReport> | undefined;
    stepped((time) => {
      const supervisor = new Supervisor({ start: crash, handleIrrecoverable });
      const run = told(supervisor.run$);
      time.advance(10);
      stopped = supervisor.stop();
      expect(run).toEqual(['complete']);
      expect(time.pending).toBe(0);
    });
    await expect(stopped).resolves.toEqual(nothing);
  });

  it('tells the run why: cancel$ says stop, the signal is aborted', () => {
    stepped(() => {
      const probe = new CountingComponent(politely());
      const supervisor = new Supervisor(probe);
      supervisor.run$.subscribe();
      const reasons = told(probe.link.cancel$);
      void supervisor.stop();
      expect(reasons).toEqual(['stop', 'complete']);
      expect(probe.link.signal.reason).toMatchObject({ code: 'CANCELLED', reason: 'stop' });
    });
  });

  it('keeps the first reason of a run that is being cancelled', () => {
    stepped((time) => {
      const probe = new CountingComponent((link) => (link.errors.next('boom'), politely(100)(link)));
      const supervisor = new Supervisor(probe);
      supervisor.run$.subscribe();
      time.advance(10);
      void supervisor.stop();
      expect(told(probe.link.cancel$)).toEqual(['restart', 'complete']);
      time.advance(90);
    });
  });

  it('lets last values pass', () => {
    stepped((time) => {
      const supervisor = new Supervisor(({ cancel$ }) => cancel$.pipe(delay(10)));
      const values = told(supervisor.select('0'));
      supervisor.run$.subscribe();
      void supervisor.stop();
      time.advance(10);
      expect(values).toEqual(['stop', 'complete']);
    });
  });

  it('is what await using calls at the end of the block', async () => {
    const probe = new CountingComponent(politely());
    const supervisor = new Supervisor(probe);
    const spawned = supervisor.spawn();
    await expect(supervisor[Symbol.asyncDispose]()).resolves.toBeUndefined();
    expect(probe.alive).toBe(0);
    await spawned;
    await expect(supervisor[Symbol.asyncDispose]()).resolves.toBeUndefined();
  });
});
