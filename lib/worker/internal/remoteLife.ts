import { Observable, type Subscriber } from 'rxjs';
import { failRun, type FailureKind, type Link } from '../../index.js';
import { RemoteError } from '../remoteError.js';
import type { Predecessors } from './predecessors.js';
import type { Exit } from './remote.js';

/** The life of a thread or process as one run of a component: over when that is gone. */
export abstract class RemoteLife<T> {
  /** It has failed, or was asked to end: that it ends is no surprise. */
  protected expected = false;
  private launched = false;
  private gone = false;
  /** A failure that no supervision has heard of. */
  private unheard: { readonly error: unknown } | undefined;
  private buried: (() => void) | undefined;

  constructor(
    protected readonly link: Link,
    protected readonly subscriber: Subscriber<T>,
    private readonly predecessors: Predecessors,
  ) {}

  /** Starts it; may throw. */
  protected abstract launch(): void;

  /** Ends it, whatever it is doing. */
  protected abstract kill(): void;

  /** Lets go of timers and subscriptions. */
  protected abstract release(): void;

  /** Starts it when those before it are dead; unsubscribed, what is alive of it is ended at once. */
  begin(): void {
    this.subscriber.add(this.predecessors.none$.subscribe({ next: () => this.start(), error: () => undefined }));
    this.subscriber.add(() => this.leave());
  }

  protected fail(error: unknown, kind: FailureKind): void {
    this.expected = true;
    if (!failRun(this.link, error, kind)) this.unheard ??= { error };
  }

  /** It is gone. */
  protected over(): void {
    this.gone = true;
    this.buried?.();
    if (this.unheard === undefined) this.subscriber.complete();
    else this.subscriber.error(this.unheard.error);
  }

  private start(): void {
    this.launched = true;
    try {
      this.launch();
    } catch (error) {
      this.fail(error, 'throw');
      this.over();
    }
  }

  private leave(): void {
    this.release();
    if (this.gone || !this.launched) return;
    this.buried = this.predecessors.add();
    this.kill();
  }
}

/** Each subscription is a life. */
export const remoteLife = <T>(life: (subscriber: Subscriber<T>) => RemoteLife<T>): Observable<T> =>
  new Observable((subscriber) => life(subscriber).begin());

/** The error of an end that nobody has asked for. */
export function surprise(
  code: 'EXIT' | 'NOT_SERVED',
  who: string,
  { code: exitCode, signal }: Exit,
  lastWords = '',
): RemoteError {
  const how = signal === null ? `ended with exit code ${String(exitCode)}` : `was ended by ${signal}`;
  const message = lastWords === '' ? `${who} ${how}.` : `${who} ${how}: ${lastWords}`;
  return new RemoteError(code, message, { exitCode, signal });
}
