import { Observable, VirtualTimeScheduler, type Subscriber } from 'rxjs';
import type { ChildConfig, ChildSpec, Failure, Link } from '../../lib/index.js';

/** How the runs of a leaf go: the n-th does the n-th of these, and after the last one comes the first. */
export type Fate = 'errs' | 'reports' | 'completes' | 'throws' | 'is slow' | 'lasts';

/** What a leaf makes of `cancel$`: it does not look, or takes this many ms. */
export type Parting = 'blind' | number;

/** Where a tree of scripted leaves lives: a clock of its own, and all that may be left behind. */
export class TreeWorld {
  readonly scheduler = new VirtualTimeScheduler();
  alive = 0;
  handling = 0;
  waiting = 0;
  private leaves = 0;

  constructor() {
    this.scheduler.maxFrames = 100_000;
  }

  /** Each leaf keeps a time of its own, so that the leaves of a tree get out of step. */
  leaf(id: string, parting: Parting, fates: readonly Fate[], config: Omit<ChildConfig, 'id'> = {}): ChildSpec {
    const pace = 7 + 4 * this.leaves++;
    return {
      id,
      component: {
        start: (link: Link<never>) => this.run(link, parting, fates[link.run % fates.length]!, pace),
        handleIrrecoverable: (_: unknown, failure: Failure) => this.handle(failure, pace),
      },
      readiness: 'signal',
      startTimeout: 40,
      shutdown: 15,
      backoff: pace,
      ...config,
    };
  }

  /** Nothing may be left: no run, no handler, nobody who waits for a notifier. */
  get left(): object {
    return { alive: this.alive, handling: this.handling, waiting: this.waiting };
  }

  /** A backoff that notifies soon. */
  readonly notified = (): Observable<number> =>
    new Observable((notifier) => {
      this.waiting++;
      notifier.add(() => this.waiting--);
      notifier.add(this.scheduler.schedule(() => notifier.next(0), 9));
    });

  private run(link: Link<never>, parting: Parting, fate: Fate, pace: number): Observable<unknown> {
    if (fate === 'throws' && link.run > 0) throw new Error(fate);
    return new Observable((run) => {
      this.alive++;
      run.add(() => this.alive--);
      if (parting !== 'blind') run.add(link.cancel$.subscribe(() => this.after(run, parting, () => run.complete())));
      this.after(run, fate === 'is slow' ? 1_000 : pace % 5, () => link.ready());
      this.after(run, fate === 'lasts' ? 99 : 2 * pace, () => end(fate, run, link));
    });
  }

  private handle(failure: Failure, pace: number): Observable<never> | undefined {
    if (failure.run % 2 === 0) return undefined;
    return new Observable((handler) => {
      this.handling++;
      handler.add(() => this.handling--);
      handler.add(this.scheduler.schedule(() => handler.complete(), pace));
    });
  }

  private after(run: Subscriber<unknown>, ms: number, work: () => void): void {
    run.add(this.scheduler.schedule(work, ms));
  }
}

function end(fate: Fate, run: Subscriber<unknown>, link: Link<never>): void {
  run.next(fate);
  if (fate === 'reports') link.errors.next(fate);
  else if (fate === 'completes') run.complete();
  else run.error(fate);
}
