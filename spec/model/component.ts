import { Observable, type ObservableInput } from 'rxjs';
import type { Link } from '../../lib/index.js';
import type { Act, Script } from './words.js';
import type { World } from './world.js';

interface Sender {
  next(value: unknown): void;
  error(error: unknown): void;
  complete(): void;
}

/** A component's run that does what its script says. */
export class ScriptedRun {
  alive = false;
  private sender: Sender | undefined;
  private signal: AbortSignal | undefined;
  private readonly onTeardown: (() => void)[] = [];

  constructor(
    private readonly world: World,
    private readonly script: Script,
    private readonly link: Link,
  ) {}

  start(): ObservableInput<unknown> {
    this.world.log.add(`start ${this.link.run}`);
    this.script.inStart.forEach((act) => this.act(act));
    switch (this.script.returns) {
      case 'throws':
        throw this.world.names.error();
      case 'nonsense':
        return { nonsense: true } as unknown as ObservableInput<unknown>;
      case 'promise':
        return this.promise();
      case 'stream':
        return this.stream();
    }
  }

  private stream(): Observable<unknown> {
    return new Observable((subscriber) => {
      this.alive = true;
      this.sender = subscriber;
      this.script.inSubscribe.forEach((act) => this.act(act));
      return () => this.tearDown();
    });
  }

  /** Settles when the script says so, without microtasks. */
  private promise(): PromiseLike<unknown> {
    const then = (
      resolve: ((value: unknown) => void) | null | undefined,
      reject?: ((error: unknown) => void) | null,
    ) => {
      if (resolve == null) return;
      let settled = false;
      const once = (settle: () => void): void => {
        if (settled) return;
        settled = true;
        settle();
      };
      this.sender = {
        next: (value) => once(() => resolve(value)),
        error: (error) => once(() => reject?.(error)),
        complete: () => once(() => resolve(undefined)),
      };
      this.script.inSubscribe.forEach((act) => this.act(act));
    };
    return { then } as PromiseLike<unknown>;
  }

  private tearDown(): void {
    this.alive = false;
    this.onTeardown.forEach((work) => work());
    this.world.log.add(`teardown ${this.link.run}`);
    if (this.script.teardown === 'throws') throw this.world.names.error();
  }

  act(act: Act): void {
    const { link, world } = this;
    switch (act) {
      case 'value': {
        const value = world.names.value();
        return this.sender?.next(value);
      }
      case 'error': {
        const error = world.names.error();
        return this.sender?.error(error);
      }
      case 'abort':
        return this.sender?.error(Object.assign(new Error('aborted'), { name: 'AbortError' }));
      case 'complete':
        return this.sender?.complete();
      case 'report':
        return link.errors.next(world.names.error());
      case 'ready':
        return link.ready();
      case 'beat':
        return link.beat();
      case 'look':
        return this.look();
      case 'signal':
        return this.readSignal();
      case 'acks':
        return void link.acks.subscribe(() => world.log.add(`acks ${link.run}`));
      case 'source':
        return this.subscribeSource();
      default:
        return world.outside(act);
    }
  }

  private look(): void {
    const listening = this.link.cancel$.subscribe((reason) => {
      this.world.log.add(`cancel$ ${this.link.run} ${reason}`);
      this.script.onCancel.forEach((act) => this.act(act));
    });
    this.onTeardown.push(() => listening.unsubscribe());
  }

  /** What only a stream does that will be torn down. */
  private subscribeSource(): void {
    if (!this.alive) return;
    const source = this.link.source$.subscribe();
    this.onTeardown.push(() => source.unsubscribe());
  }

  private readSignal(): void {
    const { signal, run } = this.link;
    const tell = (): void => {
      const { code, reason } = signal.reason as { code: string; reason: string };
      this.world.log.add(`signal ${run} ${code === 'CANCELLED' ? reason : code}`);
    };
    if (signal.aborted) return tell();
    if (this.signal === undefined) signal.addEventListener('abort', tell);
    this.signal = signal;
    this.world.log.add(`signal ${run} open`);
  }
}
