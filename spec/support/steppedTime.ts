import { TestScheduler } from 'rxjs/testing';

/** Virtual time that a spec moves on by hand, so that it reads from top to bottom. */
export class SteppedTime {
  constructor(private readonly scheduler: TestScheduler) {}

  get now(): number {
    return this.scheduler.frame;
  }

  /** How many timers and hops wait: of anybody, as nothing else runs in this time. */
  get pending(): number {
    return this.scheduler.actions.length;
  }

  /** Does all that is due within `ms`; without it, all that is due now. */
  advance(ms = 0): void {
    const { scheduler } = this;
    const end = scheduler.frame + ms;
    scheduler.maxFrames = end;
    scheduler.flush();
    scheduler.frame = end;
  }
}

/** Runs `body` in virtual time, and checks that it leaves no timer behind. */
export function stepped(body: (time: SteppedTime) => void): void {
  const scheduler = new TestScheduler((actual, expected) => expect(actual).toEqual(expected));
  scheduler.run(() => {
    const time = new SteppedTime(scheduler);
    body(time);
    expect({ timersLeft: time.pending }).toEqual({ timersLeft: 0 });
  });
}
