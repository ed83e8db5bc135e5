import { animationFrameScheduler, asapScheduler, config } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';

/** More than any story does at one instant: it must not hang when something goes on for ever and no time passes. */
const tooMany = 10_000;

/** What RxJS 7's `TestScheduler` says when a timer is cleared in the frame in which it is due; nothing is lost by it. */
const harmless = 'Expected a due immediate or interval';

/** Those who remember that they have asked for a turn, for everybody. */
const flushing = [asapScheduler, animationFrameScheduler] as const;

/** The time of RxJS, moved on by hand. */
export class VirtualClock {
  private readonly scheduler = new TestScheduler(() => undefined);
  private atThisInstant = 0;

  /** `astray` hears of errors that nobody caught. */
  constructor(private readonly astray: (error: unknown) => void) {}

  /** Lets `body` happen in this time: RxJS's schedulers are virtual in it. */
  run(body: () => void): void {
    this.checkSurroundings();
    this.scheduler.run(() => {
      try {
        this.hearing(body);
      } finally {
        this.clear();
      }
    });
  }

  private checkSurroundings(): void {
    const waiting = flushing.some(({ actions }) => actions.length > 0);
    if (waiting) throw new Error("Expected nothing to wait in RxJS's asapScheduler: its time would not be virtual");
  }

  /** Errors that nobody catches go RxJS's way for them: in a timer of theirs. */
  private hearing(body: () => void): void {
    const { onUnhandledError } = config;
    config.onUnhandledError = this.astray;
    try {
      body();
    } finally {
      config.onUnhandledError = onUnhandledError;
    }
  }

  /** What waits in a scheduler that flushes would be waited for by the next who uses it, in vain. */
  private clear(): void {
    for (const scheduler of [...flushing, this.scheduler])
      for (const action of [...scheduler.actions]) action.unsubscribe();
  }

  get now(): number {
    return this.scheduler.frame;
  }

  /** The instants at which timers are due, the first of them first, and this one not among them. */
  get dues(): readonly number[] {
    const later = this.scheduler.actions.filter(({ delay }) => delay > this.now);
    return [...new Set(later.map(({ delay }) => delay))];
  }

  /** Is there nothing more to come, at this instant or later? */
  get isIdle(): boolean {
    return this.scheduler.actions.length === 0;
  }

  /** Does all that is due up to an instant, and stands at it; only so many `hops` of what is due at that instant itself. */
  advance(to: number, hops = Infinity): void {
    while (this.step(to - 1));
    this.scheduler.frame = Math.max(this.now, to);
    for (let done = 0; done < hops; done++) if (!this.step(to)) return;
  }

  /** The same, but after so many actions it is enough: there are things that go on for ever. */
  rest(to: number, actions: number): void {
    for (let done = 0; done < actions; done++) if (!this.step(to)) return this.advance(to);
    this.advance(this.now);
  }

  /** Does the next thing that is due by then; false if there is none. */
  private step(by: number): boolean {
    const { scheduler } = this;
    const [action] = scheduler.actions;
    if (action === undefined || action.delay > by) return false;
    if (action.delay > this.now) this.atThisInstant = 0;
    if (++this.atThisInstant > tooMany) {
      this.astray(new Error(`${tooMany} actions and no end`));
      return false;
    }
    scheduler.actions.shift();
    scheduler.frame = Math.max(this.now, action.delay);
    this.hear(action.execute(action.state, action.delay) as unknown);
    return true;
  }

  private hear(error: unknown): void {
    if (error !== undefined && !(error instanceof Error && error.message === harmless)) this.astray(error);
  }
}
