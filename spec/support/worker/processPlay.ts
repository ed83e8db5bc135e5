import { filter, firstValueFrom, map, startWith, Subject, Subscription } from 'rxjs';
import {
  supervised,
  type Component,
  type Failure,
  type LifecycleEvent,
  type LifecycleEventType,
  type SuperviseConfig,
} from 'rxjs-supervisor';
import type { RemoteError } from 'rxjs-supervisor/worker';

/** A component that is supervised, and all that was seen of it. By default it is started once. */
export class ProcessPlay<T> {
  readonly values: T[] = [];
  readonly failures: Failure[] = [];
  readonly events: LifecycleEvent[] = [];
  /** Resolves with what supervision has ended with: an error, or 'completed'. */
  readonly over: Promise<unknown>;
  private readonly cancel$ = new Subject<void>();
  private readonly seen$ = new Subject<void>();
  private readonly subscription = new Subscription();

  constructor(component: Component<T, never>, config: Partial<SuperviseConfig> = {}) {
    const events = { next: (event: LifecycleEvent) => this.note(event) };
    const { cancel$ } = this;
    const run$ = supervised(component, { restart: 'temporary', backoff: 0, ...config, events, cancel$ });
    this.over = new Promise((resolve) => {
      const subscription = run$.subscribe({
        next: (value) => {
          this.values.push(value);
          this.seen$.next();
        },
        error: (error: unknown) => resolve(error),
        complete: () => resolve('completed'),
      });
      this.subscription.add(subscription);
    });
  }

  /** Asks it to end, and waits for that. */
  stop(): Promise<unknown> {
    this.cancel$.next();
    return this.over;
  }

  /** Lets go of it, with no grace. */
  drop(): void {
    this.subscription.unsubscribe();
  }

  /** Waits until something has been seen. */
  async until(holds: () => boolean): Promise<this> {
    await firstValueFrom(
      this.seen$.pipe(
        startWith(undefined),
        map(() => holds()),
        filter(Boolean),
      ),
    );
    return this;
  }

  /** The first value from the n-th run on, when it is there. */
  async value(n = 0): Promise<T> {
    await this.until(() => this.values.length > n);
    return this.values[n]!;
  }

  types(): LifecycleEventType[] {
    return this.events.map(({ type }) => type);
  }

  /** Its one failure, in short. */
  failure(): { kind: string; name: string; message: string; code: unknown; exitCode: unknown; signal: unknown } {
    if (this.failures.length !== 1) throw new Error(`It has failed ${this.failures.length} times.`);
    const { kind, error } = this.failures[0]!;
    const { name, message, code, exitCode, signal } = error as RemoteError;
    return { kind, name, message, code, exitCode, signal };
  }

  private note(event: LifecycleEvent): void {
    this.events.push(event);
    if (event.type === 'failed') this.failures.push(event.failure);
    this.seen$.next();
  }
}

/** Plays it until it ends by itself. */
export async function playToTheEnd<T>(
  component: Component<T, never>,
  config?: Partial<SuperviseConfig>,
): Promise<ProcessPlay<T>> {
  const play = new ProcessPlay(component, config);
  await play.over;
  return play;
}
