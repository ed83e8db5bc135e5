import { asapScheduler, NEVER, throwError, VirtualTimeScheduler, type SchedulerLike, type Unsubscribable } from 'rxjs';
import { Supervisor, type Link } from '../../lib/index.js';
import { Hops } from '../../lib/internal/hops.js';
import { stepped } from '../support/steppedTime.js';

/** Hops in virtual time; `flights` of them have been asked of the scheduler. */
function airfield() {
  const scheduler = new VirtualTimeScheduler();
  const asked = jest.spyOn(scheduler, 'schedule');
  const hops = new Hops(scheduler);
  const log: unknown[] = [];
  const hop = (name: unknown, then?: () => void): Unsubscribable =>
    hops.hop(() => {
      log.push(name);
      then?.();
    });
  return { scheduler, hops, log, hop, flights: () => asked.mock.calls.length };
}

describe('Hops', () => {
  it('land in order, from one hop of the scheduler, and not before it', () => {
    const { scheduler, log, hop, flights } = airfield();
    for (const name of ['a', 'b', 'c']) hop(name);
    expect([log, flights()]).toEqual([[], 1]);
    scheduler.flush();
    expect(log).toEqual(['a', 'b', 'c']);
    expect(scheduler.actions).toEqual([]);
  });

  it('land again, when the first ones have', () => {
    const { scheduler, log, hop, flights } = airfield();
    for (const name of ['a', 'b']) {
      hop(name);
      scheduler.flush();
    }
    expect([log, flights()]).toEqual([['a', 'b'], 2]);
  });

  it('go by a flight of their own that are asked for during a landing, after those of this one', () => {
    const { scheduler, log, hop, flights } = airfield();
    hop('a', () => {
      hop('c');
      scheduler.schedule(() => log.push('stranger'));
    });
    hop('b');
    scheduler.flush();
    expect([log, flights()]).toEqual([['a', 'b', 'c', 'stranger'], 3]);
  });

  it('go by a flight of their own also when it is the last that asks for them', () => {
    const { scheduler, log, hop } = airfield();
    hop('first');
    hop('last', () => {
      scheduler.schedule(() => log.push('stranger'));
      hop('next');
    });
    scheduler.flush();
    expect(log).toEqual(['first', 'last', 'stranger', 'next']);
  });

  it('do not land that are called off: before, while others land, and twice', () => {
    const { scheduler, log, hop } = airfield();
    const first = hop('first');
    hop('a', () => last.unsubscribe());
    const last = hop('last');
    first.unsubscribe();
    first.unsubscribe();
    scheduler.flush();
    last.unsubscribe();
    hop('b');
    scheduler.flush();
    expect(log).toEqual(['a', 'b']);
  });

  it('leave nothing behind when all are called off', () => {
    const { scheduler, log, hop } = airfield();
    const both = [hop('a'), hop('b')];
    for (const one of both) one.unsubscribe();
    expect(scheduler.actions.filter(({ closed }) => !closed)).toEqual([]);
    scheduler.flush();
    expect(log).toEqual([]);
  });

  it('are so many at most that others have their turn between', () => {
    const { scheduler, log, hop, flights } = airfield();
    for (let i = 0; i < 600; i++) hop(i);
    scheduler.schedule(() => log.push('stranger'));
    scheduler.flush();
    expect(log.indexOf('stranger')).toBe(256);
    expect(log.filter((name) => name !== 'stranger')).toEqual(Array.from({ length: 600 }, (_, i) => i));
    expect(flights()).toBe(3 + 1);
  });

  it('keep their order when more come while a crowd is landing', () => {
    const { scheduler, log, hop } = airfield();
    for (let i = 0; i < 300; i++) hop(i, () => hop(i + 300));
    scheduler.flush();
    expect(log).toEqual(Array.from({ length: 600 }, (_, i) => i));
  });

  it('go on after one that throws', () => {
    const due: (() => void)[] = [];
    const queue = {
      now: () => 0,
      schedule(work: (state: unknown) => void, _delay: number, state: unknown) {
        due.push(() => work(state));
        return { add: () => undefined, unsubscribe: () => undefined };
      },
    } as unknown as SchedulerLike;
    const log: string[] = [];
    const hops = new Hops(queue);
    hops.hop(() => {
      throw new Error('boom');
    });
    hops.hop(() => log.push('b'));
    expect(() => due.shift()?.()).toThrow('boom');
    expect([log, due.length]).toEqual([[], 1]);
    due.shift()?.();
    expect([log, due.length]).toEqual([['b'], 0]);
  });

  it('land at once where a scheduler does everything at once', () => {
    const atOnce = {
      now: () => 0,
      schedule(this: void, work: (this: unknown, state?: unknown) => void, _delay: number, state: unknown) {
        work.call(undefined, state);
        return { add: () => undefined, unsubscribe: () => undefined };
      },
    } as unknown as SchedulerLike;
    const log: string[] = [];
    const hops = new Hops(atOnce);
    hops.hop(() => log.push('a'));
    hops.hop(() => log.push('b'));
    expect(log).toEqual(['a', 'b']);
  });

  it('are one flight for a crowd of children that fail in one turn', () => {
    stepped((time) => {
      const asked = jest.spyOn(asapScheduler, 'schedule');
      const component = ({ run }: Link<never>) => (run === 0 ? throwError(() => 'boom') : NEVER);
      const supervisor = new Supervisor([], { defaults: { backoff: 0 } });
      const run = supervisor.run$.subscribe();
      for (let i = 0; i < 100; i++) supervisor.startChild(component);
      expect(asked).toHaveBeenCalledTimes(1);
      time.advance();
      expect(supervisor.whichChildren().filter(({ state }) => state === 'running')).toHaveLength(100);
      expect(asked).toHaveBeenCalledTimes(1);
      run.unsubscribe();
      asked.mockRestore();
    });
  });
});
