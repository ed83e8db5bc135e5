import { asyncScheduler, Observable, Subscription, tap, type Unsubscribable } from 'rxjs';
import type { LifecycleEvent } from '../index.js';
import { eventMarbles } from './eventMarbles.js';
import { lastOfEach, marblesOf, type Seen } from './internal/marblesOf.js';
import { picture, type Row } from './internal/picture.js';
import { shortForm } from './internal/shortForm.js';
import { shown } from './internal/shown.js';
import { watch } from './internal/watching.js';
import type { Watched } from './watched.js';

/** What tells lifecycle events: a `Supervisor`. */
export interface EventSource {
  readonly events$: Observable<LifecycleEvent>;
}

/** The lifecycle events of a test, as people read them; see {@link recordEvents}. */
export class EventRecord implements Unsubscribable, Watched {
  /** All events, in order. */
  readonly events: LifecycleEvent[] = [];
  readonly #values: Row[] = [];
  readonly #open: Row[] = [];
  readonly #listening = new Subscription();
  readonly #made = asyncScheduler.now();
  #read = 0;

  constructor(source?: EventSource) {
    if (source !== undefined) this.#listening.add(eventsOf(source).subscribe(this));
    watch(this);
  }

  /** Hears an event: a record is the `events` of `supervise`, `supervised` and `superviseMap`. */
  next(event: LifecycleEvent): void {
    this.events.push(event);
  }

  /**
   * What has been told since this was last asked, in the short form: `+feed` starting, `^feed` ready (where that is not
   * at once), `-feed!` failed and over, `-feed|` completed, `-feed` ended by others, `~100` waiting 100 ms (`~?` for a
   * notifier), `feed?` abandoned, `feed%` its teardown threw, `feed!!` gave up, `feed.` removed.
   */
  read(): string {
    const words = this.events.map((event, i) => (i < this.#read ? undefined : shortForm(event, this.events[i - 1])));
    this.#read = this.events.length;
    return words.filter((word) => word !== undefined).join(' ');
  }

  /**
   * The events of a child in marbles, to be read beside the marbles of its values: the last one of each instant, by its
   * letter in {@link eventMarbles}. The path is written with slashes; default: that of the first child that was started.
   */
  marbles(path = this.#paths[0]): string {
    return marblesOf(this.#seenOf(path), this.#from);
  }

  /** The same values; each is noted, and shown by `toString()` in a row of this name, one for each subscription. */
  beside<T>(name: string, values$: Observable<T>): Observable<T> {
    return new Observable((subscriber) => {
      const seen: Seen[] = [];
      const row = { name, seen };
      const note = (marble: string): void => void seen.push({ at: asyncScheduler.now(), marble });
      this.#values.push(row);
      this.#open.push(row);
      subscriber.add(() => this.#open.splice(this.#open.indexOf(row), 1));
      return values$
        .pipe(tap({ next: (value) => note(shown(value)), error: () => note('#'), complete: () => note('|') }))
        .subscribe(subscriber);
    });
  }

  /**
   * All children and values, one below the other, with a column for each instant at which something was seen: of a child
   * the last event, and all values.
   */
  toString(): string {
    const children = this.#paths.map((path): Row => ({ name: path, seen: lastOfEach(this.#seenOf(path)) }));
    return picture([...children, ...this.#values], this.#from);
  }

  /** Listens no longer. */
  unsubscribe(): void {
    this.#listening.unsubscribe();
  }

  /** Who is not at rest, for `expectNothingLeft`. */
  left(): readonly string[] {
    const last = new Map(this.events.map((event) => [event.path.join('/'), event.type]));
    const restless = [...last].filter(([, type]) => type !== 'stopped' && type !== 'removed');
    const told = restless.map(([path, type]) => `${path} is not at rest, its last event is ${type}`);
    return [...told, ...this.#open.map(({ name }) => `a subscription to ${name}`)];
  }

  get #paths(): readonly string[] {
    return [...new Set(this.events.map(({ path }) => path.join('/')))];
  }

  /** Made before the virtual time of its test, it begins with the first that was seen. */
  get #from(): number {
    const seen = [...this.events, ...this.#values.flatMap((row) => row.seen)];
    return seen.reduce((first, { at }) => Math.min(first, at), this.#made);
  }

  #seenOf(path: string | undefined): readonly Seen[] {
    const events = this.events.filter((event) => event.path.join('/') === path);
    return events.map(({ at, type }) => ({ at, marble: eventMarbles[type] }));
  }
}

function eventsOf(source: EventSource): Observable<LifecycleEvent> {
  const { events$ } = Object(source) as Partial<EventSource>;
  if (events$ !== undefined) return events$;
  throw new TypeError(
    'Expected `source` to have `events$`, as a Supervisor has; give the record to others as `events`',
  );
}

/**
 * Records lifecycle events: of a `Supervisor`, or, without one, of whatever is given it as `events`.
 *
 * `read()` tells in a few signs what has happened since it was last asked, `marbles('feed')` draws a child in marbles,
 * and `String(record)` all of them, beside the values of what went through `beside()`.
 *
 * @throws TypeError for a source without `events$`.
 *
 * @example
 * const log = recordEvents(app);
 * // ... 100 ms later
 * expect(log.read()).toBe('+db +feed -feed! ~100 +feed');
 *
 * @example
 * const log = recordEvents();
 * expectObservable(supervised(feed, { id: 'feed', events: log })).toBe('a- 100ms b-|');
 * flush();
 * expect(log.marbles('feed')).toBe('r-w 99ms r-x');
 */
export function recordEvents(source?: EventSource): EventRecord {
  return new EventRecord(source);
}
