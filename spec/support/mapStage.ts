import { from, NEVER, Observable, Subject, Subscription, type ObservableInput } from 'rxjs';
import {
  superviseMap,
  type ChildConfig,
  type ChildSpec,
  type Failure,
  type LifecycleEvent,
  type Link,
  type SuperviseMapConfig,
} from '../../lib/index.js';
import { short } from './lab/eventLog.js';
import { stepped, type SteppedTime } from './steppedTime.js';

/** What the child for a value does in a run. */
export type MapLife = (link: Link<never>) => ObservableInput<unknown>;

/** The scene of a `superviseMap`. */
export interface MapScene {
  /** What the children do, by value; all others run on and do not look. */
  readonly lives?: Readonly<Record<string, MapLife>>;
  readonly config?: SuperviseMapConfig<string>;
  /** What a child says of itself. */
  readonly spec?: (value: string) => ChildConfig;
  readonly handler?: (error: unknown, failure: Failure) => ObservableInput<unknown> | void;
}

/** The first letter is the key: `'a2'` replaces `'a1'`. */
export const byLetter = (value: string): string => value[0] ?? '';

/** A `superviseMap` with its source and its `cancel$` in hand, and all that happens in it written down. */
export class MapStage {
  readonly source$ = new Subject<string>();
  readonly cancel$ = new Subject<unknown>();
  readonly output = new Subscription();
  /** What the output has told: values as they are, `'complete'`, or the error in an object. */
  readonly seen: unknown[] = [];
  readonly events: LifecycleEvent[] = [];
  /** Whose runs were started, in order. */
  readonly starts: string[] = [];
  /** Whose runs are alive, in the order of their starts. */
  readonly alive: string[] = [];
  readonly handled: Failure[] = [];
  /** What else happens: at each event, each call of `project`, each value. */
  listener: (event: LifecycleEvent) => void = () => undefined;
  projecting: (value: string) => void = () => undefined;
  consumer: (value: unknown) => void = () => undefined;
  private readonly crowds: string[][] = [];
  private readonly ends: unknown[] = [];

  constructor(
    readonly time: SteppedTime,
    private readonly scene: MapScene,
  ) {}

  begin(): void {
    const events = {
      next: (event: LifecycleEvent) => {
        this.events.push(event);
        this.listener(event);
      },
    };
    const config = { cancel$: this.cancel$, ...this.scene.config, events };
    const output$ = this.source$.pipe(superviseMap((value: string) => this.project(value), config));
    // Added from inside, for those who unsubscribe before `subscribe` has returned.
    new Observable((subscriber) => {
      this.output.add(subscriber);
      return output$.subscribe(subscriber);
    }).subscribe({
      next: (value) => {
        this.seen.push(value);
        this.consumer(value);
      },
      error: (error: unknown) => this.end({ error }),
      complete: () => this.end('complete'),
    });
  }

  send(...values: readonly string[]): void {
    for (const value of values) this.source$.next(value);
  }

  /** The events: `a: starting`, with a line for each change of the time. */
  get log(): string[] {
    const lines = new Map<number, string[]>();
    for (const event of this.events) {
      const line = lines.get(event.at) ?? [`@${event.at}`];
      lines.set(event.at, [...line, `${event.path.join('/')}:${short(event)}`]);
    }
    return [...lines.values()].map((words) => words.join(' '));
  }

  /** The events of one type, as the keys that they are about. */
  keysOf(type: LifecycleEvent['type']): string[] {
    return this.events.filter((event) => event.type === type).map(({ path }) => path.join('/'));
  }

  /** What there is of it. */
  get left(): object {
    const { alive, source$, cancel$ } = this;
    return { alive: [...alive], source: source$.observed, cancel: cancel$.observed };
  }

  /** At its end nothing was left, and nothing has come since; two runs of one key have never been alive at once. */
  verify(): void {
    this.output.unsubscribe();
    this.time.advance();
    expect(this.left).toEqual(nothing);
    for (const end of this.ends) expect(end).toEqual({ ...nothing, starts: this.starts.length });
    if (this.scene.config?.key === byLetter) expect(this.crowds).toEqual([]);
  }

  private end(notification: unknown): void {
    this.seen.push(notification);
    this.ends.push({ ...this.left, starts: this.starts.length });
  }

  private project(value: string): ChildSpec {
    this.projecting(value);
    const handleIrrecoverable = (error: unknown, failure: Failure): ObservableInput<unknown> | void => {
      this.handled.push(failure);
      return this.scene.handler?.(error, failure);
    };
    const start = (link: Link<never>): Observable<unknown> => this.live(value, link);
    return { component: { start, handleIrrecoverable }, ...this.scene.spec?.(value) };
  }

  /** A run is alive while `start` is called, and then from its subscription to its teardown. */
  private live(value: string, link: Link<never>): Observable<unknown> {
    this.starts.push(value);
    const leave = this.enter(value);
    try {
      const life = this.scene.lives?.[value]?.(link) ?? NEVER;
      return new Observable((subscriber) => {
        const end = this.enter(value);
        subscriber.add(from(life).subscribe(subscriber));
        subscriber.add(end);
      });
    } finally {
      leave();
    }
  }

  private enter(value: string): () => void {
    this.alive.push(value);
    const crowd = this.alive.filter((other) => byLetter(other) === byLetter(value));
    if (crowd.length > 1) this.crowds.push(crowd);
    return () => void this.alive.splice(this.alive.lastIndexOf(value), 1);
  }
}

const nothing = { alive: [], source: false, cancel: false };

/** Plays a scene in virtual time, and checks that nothing is left of it. */
export function onStage(scene: MapScene, play: (stage: MapStage, time: SteppedTime) => void): void {
  stepped((time) => {
    const stage = new MapStage(time, scene);
    stage.begin();
    play(stage, time);
    stage.verify();
  });
}
