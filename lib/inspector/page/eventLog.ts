import type { Told } from '../internal/told.js';
import { clock, moment, nameOf, saying, shortNameOf } from '../internal/words.js';
import { hashOf } from './address.js';
import { element, mark, Pool, say } from './element.js';

/** How many events the page remembers, and how many of them it shows. */
const kept = 2_000;
const shown = 200;

/** Which events are to be seen. */
export interface LogLook {
  /** Part of a name or of what is said; all if empty. */
  readonly text: string;
  /** A type, `'trouble'` for what went wrong; all if empty. */
  readonly type: string;
  /** Of whom and those below; of everybody if empty. */
  readonly path: readonly string[];
}

const troubles = new Set<string>(['failed', 'abandoned', 'teardown_failed', 'late', 'gave_up']);

/** The last events on the screen, the newest first. */
export class EventLog {
  private events: Told[] = [];
  private look: LogLook | undefined;
  private readonly lines: Pool<Line>;

  constructor(private readonly list: HTMLElement) {
    this.lines = new Pool(list, () => new Line());
  }

  get size(): number {
    return this.events.length;
  }

  reset(events: readonly Told[]): void {
    this.events = [...events];
    this.look = undefined;
  }

  add(events: readonly Told[]): void {
    for (const told of events) this.events.push(told);
    if (this.events.length > kept * 1.5) this.events = this.events.slice(-kept);
  }

  /** How many there are; `undefined` while somebody reads further below, as nothing moves then. */
  draw(look: LogLook): number | undefined {
    if (this.list.scrollTop > 0 && this.look !== undefined && isSame(look, this.look)) return undefined;
    this.look = look;
    const wanted = this.matching(look);
    this.lines.take(wanted.length).forEach((line, place) => {
      const told = wanted[place];
      if (told !== undefined) line.draw(told);
    });
    return wanted.length;
  }

  private matching(look: LogLook): readonly Told[] {
    const found: Told[] = [];
    const text = look.text.toLowerCase();
    for (let place = this.events.length - 1; place >= 0 && found.length < shown; place--) {
      const told = this.events[place];
      if (told !== undefined && isMeant(told, look, text)) found.push(told);
    }
    return found;
  }
}

const isSame = (one: LogLook, other: LogLook): boolean =>
  one.text === other.text && one.type === other.type && one.path === other.path;

const isMeant = (told: Told, { type, path }: LogLook, text: string): boolean =>
  (type === '' || told.type === type || (type === 'trouble' && troubles.has(told.type))) &&
  path.every((id, place) => told.path[place] === id) &&
  (text === '' || `${nameOf(told.path)} ${saying(told)}`.toLowerCase().includes(text));

class Line {
  readonly node = element('li');
  private readonly time = element('time');
  private readonly name = element('a');
  private readonly what = element('span');
  private told: Told | undefined;

  constructor() {
    // Whoever uses keys chooses in the tree: hundreds of links are no way to anywhere.
    mark(this.name, 'tabindex', '-1');
    this.node.append(this.time, this.name, this.what);
  }

  draw(told: Told): void {
    if (this.told === told) return;
    this.told = told;
    say(this.time, clock(told.at));
    mark(this.time, 'title', moment(told.at));
    say(this.name, shortNameOf(told.path));
    mark(this.name, 'title', nameOf(told.path));
    mark(this.name, 'href', hashOf(told.path));
    say(this.what, saying(told));
    mark(this.node, 'data-type', told.type);
  }
}
