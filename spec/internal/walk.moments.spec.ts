import { concat, Subject, throwError, timer, type Observable } from 'rxjs';
import { Supervisor, type ChildDefinition, type Decision, type Restart, type Strategy } from '../../lib/index.js';
import { CountingComponent, politely } from '../support/countingComponent.js';
import { stepped } from '../support/steppedTime.js';

/** Fails once, after so many ms. */
const failingAt = (ms: number): CountingComponent =>
  new CountingComponent<unknown>(
    () =>
      concat(
        timer(ms),
        throwError(() => 'boom'),
      ),
    politely(),
  );

function supervisorOf(children: Record<string, ChildDefinition>, strategy: Strategy): Supervisor {
  const specs = Object.entries(children).map(([id, child]) => ({
    id,
    ...('component' in child ? child : { component: child }),
  }));
  return new Supervisor(specs as ChildDefinition[], { strategy });
}

describe('Walk', () => {
  it('leaves at rest who was ended by hand while a group goes down, also when the group grows', () => {
    stepped((time) => {
      const [a, b, c, d] = [failingAt(12), failingAt(10), politely(5), new CountingComponent(politely())];
      const supervisor = supervisorOf({ a, b: { component: b, backoff: 50 }, c, d }, 'rest_for_one');
      const run = supervisor.run$.subscribe();
      time.advance(11);
      for (const id of ['b', 'd']) void supervisor.terminateChild(id);
      time.advance(1_000);
      expect([a.starts, b.starts, d.starts]).toEqual([2, 1, 1]);
      run.unsubscribe();
    });
  });

  it('goes on down from a temporary child that leaves on the way', () => {
    stepped((time) => {
      const [a, b] = [failingAt(1), new CountingComponent(politely(5))];
      const temporary: ChildDefinition = { component: politely(5), restart: 'temporary' };
      const supervisor = supervisorOf({ a, b, temporary }, 'one_for_all');
      const run = supervisor.run$.subscribe();
      time.advance(1_000);
      expect([a.starts, b.starts, supervisor.countChildren().specs]).toEqual([2, 2, 2]);
      run.unsubscribe();
    });
  });

  describe('on its way up, held by one whose failure is handled until 10', () => {
    /** Stands at `last`, which is not ready. */
    function held(last: CountingComponent, restart: Restart): Supervisor {
      const source = new Subject<never>();
      const first = { start: () => source, handleIrrecoverable: (): Observable<unknown> => timer(10) };
      const children = {
        first: { component: first, decide: (): Decision => 'stop' },
        last: { component: last, readiness: 'signal', restart } as const,
      };
      const supervisor = supervisorOf(children, 'one_for_all');
      supervisor.run$.subscribe();
      source.error('boom');
      return supervisor;
    }

    it('starts in its turn the one it stands at, when that was ended and is started by hand', () => {
      stepped((time) => {
        const last = new CountingComponent(politely());
        const supervisor = held(last, 'transient');
        void supervisor.terminateChild('last');
        supervisor.restartChild('last');
        expect(last.starts).toBe(1);
        time.advance(10);
        expect(last.starts).toBe(2);
        void supervisor.stop();
      });
    });

    it('starts a child that is added when the one it stands at has left', () => {
      stepped((time) => {
        const added = new CountingComponent(politely());
        const supervisor = held(new CountingComponent(politely()), 'temporary');
        void supervisor.terminateChild('last');
        supervisor.startChild(added);
        expect(added.starts).toBe(0);
        time.advance(10);
        expect(added.starts).toBe(1);
        void supervisor.stop();
      });
    });
  });
});
