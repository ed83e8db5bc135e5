import { concat, EMPTY, NEVER, Subject, throwError, timer } from 'rxjs';
import { StartFailedError, Supervisor, type ChildSpec, type LifecycleEventType } from '../../lib/index.js';
import { aFailure } from '../support/aFailure.js';
import { BareEngine } from '../support/bareEngine.js';
import { CountingComponent, politely } from '../support/countingComponent.js';
import { eventsOf } from '../support/listening.js';
import { stepped } from '../support/steppedTime.js';

const crash = () => throwError(() => 'boom');

/** Acts when a supervisor tells of an event, at the first of them. */
function onFirst(supervisor: Supervisor, type: LifecycleEventType, act: () => void): void {
  let acted = false;
  supervisor.events$.subscribe((event) => {
    if (acted || event.type !== type) return;
    acted = true;
    act();
  });
}

/** An engine of one child that has reported, and whose run goes on. */
function reported(component: ChildSpec['component']): BareEngine {
  const bare = new BareEngine([{ component, id: 'child', backoff: 1 }]).begin();
  bare.member('child').run?.report('oops');
  return bare;
}

describe('Member', () => {
  it('takes the failed start of a supervisor of its own, as a worker, for a failure like any other', () => {
    stepped((time) => {
      const below = new StartFailedError(aFailure({ kind: 'throw' }));
      const probe = new CountingComponent(
        () => throwError(() => below),
        () => NEVER,
      );
      const run = new Supervisor([{ component: probe, backoff: 1 }]).run$.subscribe();
      time.advance(1);
      expect([probe.starts, run.closed]).toEqual([2, false]);
      run.unsubscribe();
    });
  });

  it('does not hold up the next one while it recovers, if it was ready', () => {
    stepped((time) => {
      const bare = new BareEngine([{ component: () => EMPTY, restart: 'permanent', backoff: 9 }, politely()]).begin();
      time.advance();
      expect([bare.isReady, bare.counts.recovering]).toEqual([true, ['0']]);
      bare.engine.unsubscribe();
    });
  });

  it('may end by itself after a report, also when it is to be started again by hand', () => {
    stepped((time) => {
      const source = new Subject<never>();
      const bare = reported(() => source);
      bare.member('child').ask('restart');
      source.complete();
      time.advance(1);
      expect(bare.wordsOf('child')).not.toContain('cancelling');
      expect(bare.member('child').run?.number).toBe(1);
      bare.engine.unsubscribe();
    });
  });

  it('is asked to end at once, also after a report', () => {
    stepped(() => {
      const bare = reported(politely(Infinity));
      bare.member('child').ask('stop');
      expect(bare.log.find('cancelling').reason).toBe('stop');
      bare.engine.unsubscribe();
    });
  });

  it('takes nobody down with it when it is ended while its wait is told', () => {
    stepped((time) => {
      const polite = new CountingComponent(politely());
      const once = new CountingComponent(() => concat(timer(1), crash()));
      const supervisor = new Supervisor([{ component: once, id: 'once', backoff: 1 }, polite], {
        strategy: 'rest_for_one',
      });
      onFirst(supervisor, 'waiting', () => void supervisor.terminateChild('once'));
      const run = supervisor.run$.subscribe();
      time.advance(10);
      expect([once.starts, polite.starts, polite.alive]).toEqual([1, 1, 1]);
      run.unsubscribe();
    });
  });

  it('leaves with the number of its last run', () => {
    stepped((time) => {
      const probe = new CountingComponent(crash, () => EMPTY);
      const supervisor = new Supervisor([{ component: probe, id: 'probe', backoff: 1 }, politely()]);
      const events = eventsOf(supervisor);
      const run = supervisor.run$.subscribe();
      time.advance(1);
      supervisor.deleteChild('probe');
      expect(events.find(({ type }) => type === 'removed')).toMatchObject({ path: ['probe'], run: 1 });
      run.unsubscribe();
    });
  });
});
