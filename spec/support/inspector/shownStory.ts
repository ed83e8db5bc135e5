import { map, NEVER, timer, VirtualTimeScheduler, type Observable } from 'rxjs';
import { Supervisor, type LifecycleEvent } from '../../../lib/index.js';
import { toldOf } from '../../../lib/inspector/internal/told.js';
import { seeded } from '../../../lib/testing/internal/seeded.js';
import { Counted } from '../lab/counted.js';

/** The id of an inspector that is a part of the tree that it shows. */
export const ownInspector = 'inspector';

/** A tree in virtual time, in which much goes wrong: the same each time, if nobody disturbs it. */
export class ShownStory {
  /** What happened to whom and when; of an inspector in the tree nothing is said. */
  readonly log: string[] = [];
  /** Who listens to its events for the sake of an inspector. */
  readonly listeners: Counted<LifecycleEvent>;
  /** The tree, as an inspector is given it. */
  readonly shown: Supervisor;
  private readonly clock = new VirtualTimeScheduler();
  private readonly ended: Promise<void>;

  constructor(readonly app = treeOf(this.clock)) {
    this.listeners = new Counted(app.events$);
    this.shown = new Proxy(app, { get: (_app, name) => this.shownAs(name) });
    app.events$.subscribe((event) => this.hear(event));
    this.ended = app.spawn();
  }

  /** Lets a second of the tree's time go by. */
  goOn(): void {
    this.clock.maxFrames += 1_000;
    this.clock.flush();
  }

  /** Ends it, and says what happened. */
  async end(): Promise<readonly string[]> {
    const stopped = this.app.stop();
    this.goOn();
    await stopped;
    await this.ended;
    return this.log;
  }

  private hear(event: LifecycleEvent): void {
    const { path, ...what } = toldOf(event, event.path);
    if (path[0] !== ownInspector) this.log.push(JSON.stringify([path.join('/'), what]));
  }

  private shownAs(name: string | symbol): unknown {
    if (name === 'events$') return this.listeners.$;
    const value: unknown = Reflect.get(this.app, name);
    return typeof value === 'function' ? (value.bind(this.app) as unknown) : value;
  }
}

function treeOf(scheduler: VirtualTimeScheduler): Supervisor {
  scheduler.maxFrames = 0;
  const draw = seeded(7);
  const fails = (): Observable<never> =>
    timer(draw() * 300, scheduler).pipe(
      map(() => {
        throw new Error(`number ${draw()}`, { cause: 'a cat' });
      }),
    );
  const parts = ['a', 'b', 'c'].map((id) => ({ component: fails, id, backoff: 50 }));
  const group = new Supervisor(parts, { id: 'group', strategy: 'one_for_all' });
  const steady = { component: () => NEVER, id: 'db' };
  return new Supervisor([steady, ...parts, group], { scheduler, random: seeded(8) });
}
