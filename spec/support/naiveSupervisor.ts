import { asapScheduler, asyncScheduler, defer, Observable, Subscription, take, Subject } from 'rxjs';
import type { Component, Failure, Link } from '../../lib/index.js';

/** What may be wrong with it. */
export type NaiveBug =
  | 'restarts after it was unsubscribed in a backoff'
  | 'starts twice after failures that overlap'
  | 'hangs after a decision that completes empty'
  | 'lets go of a run that has reported a little later'
  | 'starts once more when it is unsubscribed'
  | 'forgets why it gives up'
  | 'handles before it has cleaned up'
  | 'handles again when it starts again'
  | 'handles in a turn that nobody cancels';

/** What it needs of its surroundings. */
export interface NaiveConfig {
  readonly backoff?: number;
  /** Asked after each failure: its first emission restarts. */
  readonly decide?: () => Observable<unknown>;
  /** Does it call the component's handler? */
  readonly handles?: boolean;
  readonly bug?: NaiveBug | undefined;
}

/**
 * A supervisor as it is written by hand in an afternoon: one component that may report, handled, and restarted after a
 * backoff and a decision. It is right, save for the bug that is asked for, and for teardowns and handlers that throw.
 */
export const naiveSupervisor = (component: Component<unknown, never>, config: NaiveConfig = {}): Observable<unknown> =>
  new Observable((output) => {
    const naive = new Naive(component, config, output);
    const all = naive.start();
    if (config.bug === 'starts once more when it is unsubscribed') all.add(() => naive.start());
    return all;
  });

type Output = Pick<Subject<unknown>, 'next' | 'error' | 'complete'>;

class Naive {
  private readonly all = new Subscription();

  constructor(
    private readonly component: Component<unknown, never>,
    private readonly config: NaiveConfig,
    private readonly output: Output,
  ) {}

  start(): Subscription {
    const { component, all, output } = this;
    const overlaps = this.has('starts twice after failures that overlap');
    const errors = new Subject<unknown>();
    const run = new Subscription();
    let failed = false;
    const fail = (error: unknown): void => {
      if (failed && !overlaps) return;
      failed = true;
      this.end(run, error);
    };
    all.add(run);
    (overlaps ? all : run).add(errors.subscribe(fail));
    const values$ = defer(() => component.start({ errors } as Partial<Link<never>> as Link<never>));
    const complete = (): void => output.complete();
    run.add(values$.subscribe({ next: (value) => output.next(value), error: fail, complete }));
    return all;
  }

  private end(run: Subscription, error: unknown): void {
    if (this.has('handles before it has cleaned up')) this.handle(error);
    if (this.has('lets go of a run that has reported a little later'))
      this.all.add(this.after(5, () => run.unsubscribe()));
    else run.unsubscribe();
    this.recover(error);
  }

  /** By the end of the backoff the run is over, also if it failed while it was being subscribed. */
  private recover(error: unknown): void {
    const waiting = this.after(this.config.backoff ?? 10, () => {
      if (this.has('handles in a turn that nobody cancels')) asapScheduler.schedule(() => this.handle(error));
      else if (!this.has('handles before it has cleaned up')) this.handle(error);
      this.decide(error);
    });
    if (!this.has('restarts after it was unsubscribed in a backoff')) this.all.add(waiting);
  }

  private decide(error: unknown): void {
    const { decide } = this.config;
    if (decide === undefined) return void this.start();
    let decided = false;
    const restart = (): void => {
      decided = true;
      if (this.has('handles again when it starts again')) this.handle(error);
      this.start();
    };
    const end = (): void => {
      if (decided || this.has('hangs after a decision that completes empty')) return;
      this.output.error(this.has('forgets why it gives up') ? new Error('gave up') : error);
    };
    const giveUp = (why: unknown): void => this.output.error(why);
    this.all.add(decide().pipe(take(1)).subscribe({ next: restart, error: giveUp, complete: end }));
  }

  /** It has no more to say of a failure than the error. */
  private handle(error: unknown): void {
    const { component, config } = this;
    const failure = undefined as Partial<Failure> | undefined as Failure;
    if (config.handles === true) void component.handleIrrecoverable?.(error, failure);
  }

  private after(ms: number, work: () => void): Subscription {
    return asyncScheduler.schedule(work, ms);
  }

  private has(bug: NaiveBug): boolean {
    return this.config.bug === bug;
  }
}
