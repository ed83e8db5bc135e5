import { Subscription, type Observable, type Unsubscribable } from 'rxjs';
import type { LifecycleDetails } from '../lifecycleEvent.js';
import { teardownErrors } from './receiver.js';

/** What follows from what is waited for: the first of these that happens. */
export interface Outcomes {
  readonly next?: () => void;
  readonly error: (error: unknown) => void;
  readonly complete: () => void;
}

/** Who is told when a teardown throws. */
interface Teller {
  /** Some time may have gone by. */
  passed(): void;
  tell(type: 'teardown_failed', details: LifecycleDetails['teardown_failed']): void;
}

/** A user's Observable that is waited for: the first thing that it says ends the subscription. */
export class Awaited implements Unsubscribable {
  private readonly waits = new Subscription();

  constructor(
    private readonly teller: Teller,
    /** Goes on from a clean stack. */
    private readonly settled: (then: () => void) => void,
  ) {}

  get closed(): boolean {
    return this.waits.closed;
  }

  begin(source$: Observable<unknown>, { next, error, complete }: Outcomes): void {
    const fail = (thrown: unknown): void => this.settle(() => error(thrown));
    try {
      const subscription = source$.subscribe({
        next: () => next && this.settle(next),
        error: fail,
        complete: () => this.settle(complete),
      });
      this.add(subscription);
    } catch (thrown) {
      // RxJS runs the teardown of a source that has ended at once when `subscribe` returns, and lets its errors through.
      if (this.closed) this.tornDown(thrown);
      else fail(thrown);
    }
  }

  /** Ends with it; at once, if it has ended. */
  add(subscription: Unsubscribable): void {
    this.guarded(() => this.waits.add(subscription));
  }

  unsubscribe(): void {
    this.guarded(() => this.waits.unsubscribe());
  }

  private settle(then: () => void): void {
    if (this.closed) return;
    this.unsubscribe();
    this.settled(then);
  }

  /** A teardown that throws is told, and stops nothing. */
  private guarded(work: () => void): void {
    try {
      work();
    } catch (thrown) {
      this.tornDown(thrown);
    }
  }

  private tornDown(thrown: unknown): void {
    this.teller.passed();
    for (const error of teardownErrors(thrown)) this.teller.tell('teardown_failed', { error });
  }
}
