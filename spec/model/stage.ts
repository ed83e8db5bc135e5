import { Observable, VirtualTimeScheduler, type OperatorFunction } from 'rxjs';
import { supervise, type Component, type Link } from '../../lib/index.js';
import { configOf } from './policies.js';
import type { Config } from './words.js';
import type { World } from './world.js';

/** Where stories of one configuration are played, one after the other: the operator is built once, as users do. */
export class Stage {
  readonly scheduler = new VirtualTimeScheduler(undefined, 0);
  readonly cancel$ = new Observable<void>((subscriber) => this.world.cancel$.subscribe(subscriber));
  readonly supervised: OperatorFunction<never, unknown>;
  /** What is played. */
  world!: World;

  constructor(readonly config: Config) {
    this.supervised = supervise(this.component(), configOf(this));
  }

  /** Nothing is left of the story before, not even of one that was broken off. */
  enter(world: World): void {
    this.world = world;
    this.scheduler.actions.length = 0;
    this.scheduler.frame = 0;
  }

  private component(): Component<unknown, never> {
    const start = (link: Link<never>) => this.world.start(link);
    if (this.config.handler === 'none') return { start };
    return { start, handleIrrecoverable: (error, failure) => this.world.handle(error, failure) };
  }
}
