import { NEVER, throwError, type Observable } from 'rxjs';
import { Supervisor, type StartFailedError } from '../../lib/index.js';
import { CountingComponent, politely } from '../support/countingComponent.js';
import { eventsOf, told } from '../support/listening.js';
import { stepped } from '../support/steppedTime.js';

const crash = () => throwError(() => 'boom');

describe('A first start in a nested Supervisor', () => {
  it('that throws fails the start of the tree, with the same error', () => {
    stepped((time) => {
      const boom = new Error('boom');
      let starts = 0;
      const inner = new Supervisor({
        component: () => {
          starts++;
          throw boom;
        },
        id: 'leaf',
      });
      const middle = new Supervisor({ component: inner, id: 'inner' });
      const outer = new Supervisor({ component: middle, id: 'middle', backoff: 1, maxRestarts: 1 });
      const events = eventsOf(outer);
      const run = told(outer.run$);
      time.advance(10);
      expect(starts).toBe(1);
      const [{ error }] = run as [{ error: StartFailedError }];
      expect(error).toMatchObject({ code: 'START_FAILED', failure: { path: ['middle', 'inner', 'leaf'] } });
      expect(error.cause).toBe(boom);
      const gaveUp = events.filter((event) => event.type === 'gave_up');
      expect(gaveUp.map(({ path }) => path.length)).toEqual([3, 2, 1]);
      for (const told of gaveUp) expect(told.error).toBe(error);
    });
  });

  it('is a failure like any other when the tree has been up', () => {
    stepped((time) => {
      let starts = 0;
      const worker = (): Observable<never> => {
        starts++;
        if (starts === 2 || starts === 3) throw new Error('boom');
        return starts === 1 ? crash() : NEVER;
      };
      const inner = new Supervisor({ component: worker, decide: () => 'escalate' }, { id: 'inner' });
      const failures: unknown[] = [];
      const outer = new Supervisor({
        component: inner,
        backoff: 5,
        decide: ({ error }) => (failures.push(error), 'restart'),
      });
      const events = eventsOf(outer);
      const run = told(outer.run$);
      time.advance(100);
      expect({ starts, run }).toEqual({ starts: 4, run: [] });
      expect(failures).toMatchObject(['boom', { code: 'START_FAILED' }, { code: 'START_FAILED' }]);
      expect(events.filter(({ type }) => type === 'stopped')).toHaveLength(3);
      void outer.stop();
      expect(run).toEqual(['complete']);
    });
  });

  it('that fails otherwise is restarted there, and the tree waits for it', () => {
    stepped((time) => {
      const [leaf, later] = [new CountingComponent(crash, () => NEVER), new CountingComponent(politely())];
      const outer = new Supervisor([new Supervisor({ component: leaf, backoff: 10 }), later]);
      const run = told(outer.run$);
      time.advance(9);
      expect([leaf.starts, later.starts]).toEqual([1, 0]);
      time.advance(1);
      expect([leaf.starts, later.starts]).toEqual([2, 1]);
      void outer.stop();
      expect({ run, alive: leaf.alive + later.alive }).toEqual({ run: ['complete'], alive: 0 });
    });
  });

  it('that throws stops those that were started before, and starts none after', () => {
    stepped((time) => {
      const [before, after] = [new CountingComponent(politely(5)), new CountingComponent(() => NEVER)];
      const start = (): never => {
        throw new Error('boom');
      };
      const outer = new Supervisor([before, new Supervisor([start, after], { id: 'inner' }), after]);
      const run = told(outer.run$);
      expect(run).toEqual([]);
      time.advance(5);
      expect(run).toMatchObject([{ error: { code: 'START_FAILED', failure: { path: ['inner', '0'] } } }]);
      expect([before.alive, after.starts]).toEqual([0, 0]);
    });
  });
});
