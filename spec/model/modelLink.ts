import type { CancelReason } from '../../lib/index.js';
import type { Model } from './model.js';

/** What a run hears by its link, once: D14, D22. */
export class ModelLink {
  /** It has subscribed `cancel$`, has read `signal`, or is a promise; `acks` alone is not looking. */
  looked = false;
  /** How often `cancel$` and `acks` are subscribed to and have not emitted; is there a listening `signal`? */
  private cancelListeners = 0;
  private ackListeners = 0;
  private cancelTold = false;
  private listensToSignal = false;
  private aborted: CancelReason | undefined;

  constructor(
    private readonly model: Model,
    private readonly number: number,
    /** What the component does when it hears `cancel$`. */
    private readonly react: () => void,
  ) {}

  /** Replayed to those who come late. */
  look(cancelled: CancelReason | undefined): void {
    this.looked = true;
    if (cancelled === undefined) this.cancelListeners++;
    else this.hearCancel(cancelled);
  }

  cancel(reason: CancelReason): void {
    if (this.cancelTold) return;
    this.cancelTold = true;
    while (this.cancelListeners > 0) {
      this.cancelListeners--;
      this.hearCancel(reason);
    }
  }

  private hearCancel(reason: CancelReason): void {
    this.hear(`cancel$ ${this.number} ${reason}`);
    this.react();
  }

  /** The component's teardown unsubscribes from `cancel$`. */
  stopListening(): void {
    this.cancelListeners = 0;
  }

  readSignal(): void {
    this.looked = this.listensToSignal = true;
    this.hear(`signal ${this.number} ${this.aborted ?? 'open'}`);
  }

  /** The first word stays. */
  abort(reason: CancelReason): void {
    if (this.aborted !== undefined) return;
    this.aborted = reason;
    if (this.listensToSignal) this.hear(`signal ${this.number} ${reason}`);
  }

  awaitAck(received: boolean): void {
    if (received) this.hear(`acks ${this.number}`);
    else this.ackListeners++;
  }

  acknowledge(): void {
    for (; this.ackListeners > 0; this.ackListeners--) this.hear(`acks ${this.number}`);
  }

  private hear(line: string): void {
    this.model.log.add(line);
  }
}
