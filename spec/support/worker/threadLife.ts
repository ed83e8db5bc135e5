import { filter, firstValueFrom, NEVER, ReplaySubject, timeout, type Observable } from 'rxjs';
import {
  supervise,
  type Failure,
  type LifecycleEvent,
  type LifecycleEventType,
  type SuperviseConfig,
} from '../../../lib/index.js';
import { workerComponent, type ServeConfig, type WorkerConfig } from '../../../lib/worker/index.js';

/** The longest that anything is waited for, in ms. */
const patience = 15_000;

interface ThreadLifeConfig {
  readonly worker?: WorkerConfig;
  readonly supervise?: SuperviseConfig;
  readonly serve?: Omit<ServeConfig, 'transfer'>;
  readonly upstream$?: Observable<unknown>;
}

/** A component of `threadServed.ts`, by the name of its way. */
export const threadOf = (url: URL, way: string, { worker, serve }: ThreadLifeConfig = {}) =>
  workerComponent(url, { ...worker, workerData: { way, serve } });

/** A component in a thread that is supervised: all that is told of it, and its values. */
export class ThreadLife {
  readonly events: LifecycleEvent[] = [];
  readonly seen: unknown[] = [];
  private readonly told$ = new ReplaySubject<LifecycleEvent>(Infinity);
  private readonly seen$ = new ReplaySubject<unknown>(Infinity);
  private readonly subscription;

  constructor(url: URL, way: string, config: ThreadLifeConfig = {}) {
    this.told$.subscribe((event) => this.events.push(event));
    this.seen$.subscribe((value) => this.seen.push(value));
    const options: SuperviseConfig = { id: 'feed', restart: 'temporary', readiness: 'signal', ...config.supervise };
    this.subscription = (config.upstream$ ?? NEVER)
      .pipe(supervise(threadOf(url, way, config), { ...options, events: { next: (event) => this.told$.next(event) } }))
      .subscribe({
        next: (value) => this.seen$.next(value),
        error: (error: unknown) => this.seen$.next({ error }),
        complete: () => this.seen$.next('complete'),
      });
  }

  /** The first event of a type, of a run. */
  until<Type extends LifecycleEventType>(type: Type, run = 0): Promise<Extract<LifecycleEvent, { type: Type }>> {
    const is = (event: LifecycleEvent): event is Extract<LifecycleEvent, { type: Type }> =>
      event.type === type && event.run === run;
    return firstValueFrom(this.told$.pipe(filter(is), timeout(patience)));
  }

  /** The first value that is this. */
  value(wanted: unknown): Promise<unknown> {
    return firstValueFrom(
      this.seen$.pipe(
        filter((value) => value === wanted),
        timeout(patience),
      ),
    );
  }

  /** How it has failed. */
  async failure(run = 0): Promise<Failure> {
    return (await this.until('failed', run)).failure;
  }

  /** All that it has told when supervision is over. */
  async ended(): Promise<unknown[]> {
    await firstValueFrom(
      this.told$.pipe(
        filter(({ type }) => type === 'stopped'),
        timeout(patience),
      ),
    );
    return this.seen;
  }

  get types(): string[] {
    return this.events.map(({ type }) => type);
  }

  stop(): void {
    this.subscription.unsubscribe();
  }
}
