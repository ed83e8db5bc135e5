import { Observable, type ObservableInput, type Subscriber, type Unsubscribable } from 'rxjs';
import type { Component, Failure, Link } from '../index.js';
import type { Moment } from './internal/runMarbles.js';
import { ScriptedPlay } from './internal/scriptedPlay.js';
import { checkedRun, errorOf, momentsOf, type ScriptedRun } from './scriptedRun.js';
import { watch } from './internal/watching.js';
import type { Watched } from './watched.js';

/** A component that does what it is told to, run by run, and counts; see {@link scripted}. */
export class ScriptedComponent<T = string> implements Component<T, never>, Watched {
  /** How often it was started. */
  starts = 0;
  /** The most that were ever alive at a time. */
  mostAlive = 0;
  /** What its handler was called with. */
  readonly failures: Failure[] = [];
  /** The link of each run. */
  readonly links: Link<never>[] = [];
  readonly #runs: readonly ScriptedRun<T>[];
  readonly #live: Link<never>[] = [];

  constructor(runs: readonly (string | ScriptedRun<T>)[]) {
    this.#runs = runs.map((run) => checkedRun(run));
    watch(this);
  }

  /** How many of its runs are alive: 0 or 1, if one supervises it, and does it well. */
  get alive(): number {
    return this.#live.length;
  }

  start(link: Link<never>): ObservableInput<T> {
    const script = this.#script(link.run);
    this.starts++;
    this.links.push(link);
    if (script.start === 'throws') throw errorOf(script);
    return new Observable<T>((subscriber) => {
      this.#count(link, subscriber);
      const play = this.#play(script, subscriber, link);
      if (script.cancelled !== undefined) subscriber.add(answering(link, play, momentsOf(script.cancelled)));
      // It may be asked to end before it begins, if somebody else's component starts it.
      if (!play.hasBegun) play.begin(momentsOf(script.run));
      return script.teardown === 'throws' ? () => throwOut(errorOf(script)) : undefined;
    });
  }

  handleIrrecoverable(_error: unknown, failure: Failure): ObservableInput<unknown> | void {
    this.failures.push(failure);
    const script = this.#script(failure.run);
    if (script.handler === undefined) return undefined;
    const handling = momentsOf(script.handler);
    return new Observable<T>((subscriber) => this.#play(script, subscriber).begin(handling));
  }

  /** Its live runs, for `expectNothingLeft`. */
  left(): readonly string[] {
    return this.#live.map(({ path, run }) => `run ${run} of ${path.join('/')} is alive`);
  }

  #count(link: Link<never>, subscriber: Subscriber<T>): void {
    this.#live.push(link);
    this.mostAlive = Math.max(this.mostAlive, this.alive);
    subscriber.add(() => this.#live.splice(this.#live.indexOf(link), 1));
  }

  #play(script: ScriptedRun<T>, subscriber: Subscriber<T>, link?: Link<never>): ScriptedPlay<T> {
    const play = new ScriptedPlay(script.values ?? {}, errorOf(script), subscriber, link);
    subscriber.add(play);
    return play;
  }

  #script(n: number): ScriptedRun<T> {
    return this.#runs[Math.min(n, this.#runs.length - 1)] ?? {};
  }
}

function answering<T>({ cancel$ }: Link<never>, play: ScriptedPlay<T>, moments: readonly Moment[]): Unsubscribable {
  return cancel$.subscribe({ next: () => play.begin(moments), error: () => undefined });
}

function throwOut(error: unknown): never {
  throw error;
}

/**
 * A component whose n-th run plays the n-th script, later ones the last: for tests in virtual time (a `TestScheduler`'s
 * `run`, or a test runner's fake timers).
 *
 * A script is a marble string, one frame a ms: `a` is a value, `#` an error, `|` completion, `!` a report, `^` is
 * `ready()` and `*` a `beat()`. For a throw in `start`, a teardown that is slow or throws, a run that hangs, and a
 * handler, see {@link ScriptedRun}. The component counts its starts and its live runs, and keeps the failures that its
 * handler received and the links of its runs. Which run it is, the link says: under two supervisors it plays its scripts
 * to each from the first.
 *
 * @throws TypeError at once for marbles that cannot be read and for unknown options, naming them.
 *
 * @example
 * const feed = scripted('a-#', 'b-|');
 * expectObservable(supervised(feed, { backoff: 10 })).toBe('a- 10ms b-|');
 *
 * The marbles are RxJS's.
 */
export function scripted<T = string>(...runs: (string | ScriptedRun<T>)[]): ScriptedComponent<T> {
  return new ScriptedComponent(runs);
}
