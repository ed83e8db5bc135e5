import type { Observable, Unsubscribable } from 'rxjs';
import { copyOf } from './errorCopy.js';
import { Outflow } from './flow.js';
import type { Down } from './messages.js';

/** Who sends what the component listens to. */
interface Sender {
  post(message: Down): void;
  /** The same for a value, some of which may be handed over. */
  pass(message: Down, value: unknown): void;
  /** A value could not be sent. */
  failed(error: unknown): void;
}

/** The upstream of an operator, for a component elsewhere: subscribed to while that listens. */
export class Upstream {
  /** Which one it is; none, when it has failed. */
  private listening = 0;
  private subscription: Unsubscribable | undefined;
  private readonly flow: Outflow;

  constructor(
    private readonly source$: Observable<unknown>,
    buffer: number,
    private readonly sender: Sender,
  ) {
    this.flow = new Outflow(buffer, (value) => sender.pass(['source', this.listening, value], value));
  }

  /** The component listens, for the n-th time. */
  listen(n: number): void {
    this.leave();
    this.listening = n;
    const isHeard = (): boolean => this.listening === n;
    const subscription = this.source$.subscribe({
      next: (value) => this.send(value),
      error: (error: unknown) => isHeard() && this.sender.post(['source-error', n, copyOf(error)]),
      complete: () => isHeard() && this.sender.post(['source-end', n]),
    });
    if (isHeard()) this.subscription = subscription;
    else subscription.unsubscribe();
  }

  /** It listens no more, unless it has begun again. */
  unlisten(n: number): void {
    if (n === this.listening) this.leave();
  }

  /** Nothing is sent any more. */
  leave(): void {
    this.listening = 0;
    this.subscription?.unsubscribe();
    this.subscription = undefined;
  }

  credit(count: number): void {
    this.flow.credit(count);
  }

  /** The first value that cannot be sent is the last one; the source may be in the middle of its `subscribe`. */
  private send(value: unknown): void {
    if (this.listening === 0) return;
    try {
      this.flow.send(value);
    } catch (error) {
      this.leave();
      this.sender.failed(error);
    }
  }
}
