import { asyncScheduler, Subscription, type Observer, type Unsubscribable } from 'rxjs';
import type { Link } from '../../index.js';
import type { Moment, ScriptedAct } from './runMarbles.js';

/** Plays marbles to whoever listens, one timer at a time. */
export class ScriptedPlay<T> implements Unsubscribable {
  private playing: Subscription | undefined;

  constructor(
    private readonly values: Readonly<Record<string, T>>,
    private readonly error: unknown,
    private readonly output: Observer<T>,
    private readonly link?: Link<never>,
  ) {}

  get hasBegun(): boolean {
    return this.playing !== undefined;
  }

  /** Plays these instead of what it plays; those of frame 0 within this call. */
  begin(moments: readonly Moment[]): void {
    this.playing?.unsubscribe();
    this.playing = new Subscription();
    this.play(moments, 0, this.playing);
  }

  unsubscribe(): void {
    this.playing?.unsubscribe();
  }

  private play([moment, ...rest]: readonly Moment[], now: number, playing: Subscription): void {
    if (moment === undefined) return;
    const play = (): void => {
      for (const act of moment.acts) this.act(act);
      // Should that have ended it, or made it play something else, `playing` is closed, and takes no timer.
      this.play(rest, moment.at, playing);
    };
    if (moment.at > now) playing.add(asyncScheduler.schedule(play, moment.at - now));
    else play();
  }

  private act(act: ScriptedAct): void {
    switch (act.do) {
      case 'value':
        return this.output.next(this.valueFor(act.marble));
      case 'crash':
        return this.output.error(this.error);
      case 'complete':
        return this.output.complete();
      case 'report':
        return this.link?.errors.next(this.error);
      case 'ready':
        return this.link?.ready();
      case 'beat':
        return this.link?.beat();
    }
  }

  private valueFor(marble: string): T {
    return Object.hasOwn(this.values, marble) ? (this.values[marble] as T) : (marble as T);
  }
}
