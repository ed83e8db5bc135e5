import { EMPTY, NEVER, of, throwError, timer } from 'rxjs';
import { AlreadyRunningError, Supervisor, type Decision } from '../lib/index.js';
import { outcomeOf, told } from './support/listening.js';
import { politely, CountingComponent } from './support/countingComponent.js';
import { stepped } from './support/steppedTime.js';

const escalate = { decide: (): Decision => 'escalate' };

describe('Supervisor.spawn', () => {
  it('starts the component in the same turn', () => {
    stepped(() => {
      const probe = new CountingComponent(() => NEVER);
      const supervisor = new Supervisor(probe);
      expect(probe.starts).toBe(0);
      void supervisor.spawn();
      expect(probe).toMatchObject({ starts: 1, alive: 1 });
      void supervisor.stop();
      expect(probe.alive).toBe(0);
    });
  });

  it('resolves with nothing when the component completes', async () => {
    const supervisor = new Supervisor(() => of(1, 2));
    await expect(outcomeOf(supervisor.spawn())).resolves.toEqual({ resolved: undefined });
  });

  it('resolves when it is stopped', async () => {
    const supervisor = new Supervisor(() => NEVER);
    const spawned = supervisor.spawn();
    await supervisor.stop();
    await expect(outcomeOf(spawned)).resolves.toEqual({ resolved: undefined });
  });

  it.each([
    ['an Error', new Error('boom')],
    ['undefined', undefined],
    ['a string', 'boom'],
  ])('rejects with what escalated, by identity: %s', async (_, error) => {
    const supervisor = new Supervisor({ component: () => throwError(() => error), ...escalate });
    const outcome = (await outcomeOf(supervisor.spawn())) as { rejected: unknown };
    expect(outcome).toHaveProperty('rejected');
    expect(outcome.rejected).toBe(error);
  });

  it('rejects with an AlreadyRunningError while it runs, and goes on', async () => {
    const probe = new CountingComponent(politely());
    const supervisor = new Supervisor(probe);
    const first = supervisor.spawn();
    await expect(supervisor.spawn()).rejects.toBeInstanceOf(AlreadyRunningError);
    await expect(supervisor.spawn()).rejects.toMatchObject({ code: 'ALREADY_RUNNING' });
    expect(probe).toMatchObject({ starts: 1, alive: 1 });
    await supervisor.stop();
    await first;
  });

  it('is still running while it waits between two runs', () => {
    stepped((time) => {
      const probe = new CountingComponent(() => throwError(() => 1), politely());
      const supervisor = new Supervisor({ component: probe, backoff: 100 });
      const life = supervisor.run$.subscribe();
      time.advance(50);
      let error: unknown;
      supervisor.run$.subscribe({ error: (thrown: unknown) => (error = thrown) });
      expect(error).toBeInstanceOf(AlreadyRunningError);
      time.advance(50);
      expect(probe).toMatchObject({ starts: 2, alive: 1 });
      life.unsubscribe();
    });
  });

  it('is a clean new start after an end: runs, attempts and budgets count from 0', () => {
    stepped((time) => {
      const probe = new CountingComponent(() => throwError(() => 'boom'));
      const supervisor = new Supervisor({ component: probe, backoff: 10, maxRestarts: 2 });
      const ends: unknown[] = [];
      for (let life = 0; life < 3; life++) {
        supervisor.run$.subscribe({ error: (error: unknown) => ends.push(error) });
        time.advance(20);
      }
      expect(ends).toHaveLength(3);
      expect(probe.failures.map(({ run, attempt }) => [run, attempt])).toEqual(
        Array.from({ length: 3 }, () => [
          [0, 0],
          [1, 1],
          [2, 2],
        ]).flat(),
      );
      expect(probe.alive).toBe(0);
    });
  });

  it('may be called from inside the completion of the life before', () => {
    stepped(() => {
      const probe = new CountingComponent(() => EMPTY, politely());
      const supervisor = new Supervisor(probe);
      supervisor.run$.subscribe({ complete: () => void supervisor.spawn() });
      expect(probe).toMatchObject({ starts: 2, alive: 1 });
      expect(probe.link.run).toBe(0);
      void supervisor.stop();
    });
  });

  it('may be called from inside the error of the life before', () => {
    stepped((time) => {
      const probe = new CountingComponent(() => throwError(() => 1), politely());
      const supervisor = new Supervisor({ component: probe, ...escalate });
      supervisor.run$.subscribe({ error: () => void supervisor.spawn() });
      time.advance();
      expect(probe).toMatchObject({ starts: 2, alive: 1 });
      void supervisor.stop();
    });
  });

  it('may be called in the turn in which it was stopped', async () => {
    const probe = new CountingComponent(politely());
    const supervisor = new Supervisor(probe);
    const first = supervisor.spawn();
    const report = supervisor.stop();
    const second = supervisor.spawn();
    await Promise.all([first, report]);
    expect(probe).toMatchObject({ starts: 2, alive: 1 });
    await supervisor.stop();
    await second;
  });

  it('accepts a component, a start function, a supervisor and a child spec, alone and in an array', async () => {
    const component = { start: () => EMPTY };
    const kinds = [component, component.start, { component }, { component: component.start, id: 'x' }];
    for (const child of [...kinds, new Supervisor(component)]) {
      await expect(new Supervisor(child).spawn()).resolves.toBeUndefined();
      await expect(new Supervisor([child]).spawn()).resolves.toBeUndefined();
      await expect(new Supervisor([component, child]).spawn()).resolves.toBeUndefined();
    }
  });

  it('starts all children in order, and resolves when the last of them has ended', async () => {
    let outcome: unknown[] = [];
    const probes = [5, 0, 9].map((ms) => new CountingComponent(() => timer(ms)));
    stepped((time) => {
      const supervisor = new Supervisor(probes);
      outcome = told(supervisor.run$);
      expect(probes.map(({ starts }) => starts)).toEqual([1, 1, 1]);
      time.advance(8);
      expect(outcome).toEqual([]);
      time.advance(1);
      expect(outcome).toEqual(['complete']);
    });
    await expect(outcomeOf(new Supervisor([() => EMPTY, () => of(1)]).spawn())).resolves.toEqual({
      resolved: undefined,
    });
  });

  it('goes on without children when it was made without, and stops at once', async () => {
    const supervisor = new Supervisor([]);
    const spawned = outcomeOf(supervisor.spawn());
    await expect(supervisor.whenReady()).resolves.toBeUndefined();
    expect(supervisor.toString()).toContain('running');
    await supervisor.stop();
    await expect(spawned).resolves.toEqual({ resolved: undefined });
  });
});
