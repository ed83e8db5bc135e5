import { EMPTY, NEVER, Observable, throwError, type Subscriber } from 'rxjs';
import type { CancelReason, LifecycleDetails, LifecycleEventType, Link } from '../../lib/index.js';
import { HeardChild, type Hearer } from '../../lib/internal/heardChild.js';
import { Journal } from '../../lib/internal/journal.js';
import { planOf } from '../../lib/internal/plan.js';
import { Shutdown, type Stopping } from '../../lib/internal/shutdown.js';
import { EventLog } from '../support/lab/eventLog.js';
import { told } from '../support/listening.js';
import { stepped } from '../support/steppedTime.js';

/** Writes down what it hears, and of whom. */
class Above implements Hearer {
  readonly heard: string[] = [];

  hear<Type extends LifecycleEventType>({ path }: Stopping, type: Type, _details: LifecycleDetails[Type]): void {
    this.heard.push(`${path.join('/')} ${type}`);
  }
}

/** One that is kept by nobody, and reports when its run is over. */
class Heard extends HeardChild {
  readonly log = new EventLog();
  protected readonly journal = new Journal(this.log);

  constructor(
    start: (link: Link<never>) => Observable<unknown>,
    readonly hearer = new Above(),
  ) {
    super({ start }, planOf('spec', false, {}), ['heard'], NEVER, { next: () => undefined }, hearer);
  }

  override over(): void {
    this.report();
  }

  /** Asks it to end and gathers a report of that. */
  stop(): readonly unknown[] {
    this.shutdown = new Shutdown(this.plan.scheduler);
    const reports = told(this.shutdown.report$);
    this.cancel('stop');
    return reports;
  }
}

describe('HeardChild', () => {
  it('lets those above hear what is told of it, but not the words alone, and tells all to the log', () => {
    stepped(() => {
      const child = new Heard(() => throwError(() => 'boom'));
      child.start();
      expect(child.hearer.heard).toEqual(['heard failed', 'heard ended']);
      expect(child.log.types).toEqual(['starting', 'started', 'failed', 'ended']);
    });
  });

  it('hands on what it hears of those below it', () => {
    const child = new Heard(() => EMPTY);
    child.hear({ path: ['heard', 'below'], askedAt: undefined, now: () => 0 }, 'teardown_failed', { error: 'boom' });
    expect(child.hearer.heard).toEqual(['heard/below teardown_failed']);
  });

  it('knows when it was asked to end, until its next run', () => {
    stepped((time) => {
      let run: Subscriber<never> | undefined;
      const looking = ({ cancel$ }: Link<never>): Observable<never> =>
        new Observable((subscriber) => {
          run = subscriber;
          return cancel$.subscribe();
        });
      const child = new Heard(looking);
      child.start();
      expect(child.askedAt).toBeUndefined();
      time.advance(7);
      child.cancel('restart');
      time.advance(2);
      run?.complete();
      expect(child.askedAt).toBe(7);
      child.start();
      expect(child.askedAt).toBeUndefined();
      child.end('unsubscribed');
    });
  });

  it.each<[CancelReason, string[]]>([
    ['stop', ['heard failed']],
    ['restart', []],
    ['sibling', []],
  ])('lets a failure that came first be heard once more when it is asked to end by %s', (reason, heard) => {
    stepped(() => {
      const child = new Heard(({ errors, cancel$ }) => {
        cancel$.subscribe();
        errors.next('boom');
        return NEVER;
      });
      child.start();
      const before = child.hearer.heard.length;
      child.cancel(reason);
      expect(child.hearer.heard.slice(before)).toEqual([...heard, 'heard cancelling']);
      child.end('unsubscribed');
    });
  });

  it('reports its end by hand once, with what was told of it and below it meanwhile', () => {
    stepped((time) => {
      const below = { path: ['heard', 'below'], askedAt: undefined, now: () => 0 };
      const child = new Heard(() => NEVER);
      child.hear(below, 'teardown_failed', { error: 'too early' });
      child.start();
      time.advance(3);
      const reports = child.stop();
      const report = { abandoned: [], failed: [], teardownFailed: [], took: [{ path: ['heard'], ms: 0 }] };
      expect(reports).toEqual([report, 'complete']);
      expect(child.shutdown).toBeUndefined();
      child.hear(below, 'teardown_failed', { error: 'too late' });
      expect(child.hearer.heard.filter((what) => what === 'heard/below teardown_failed')).toHaveLength(2);
    });
  });
});
