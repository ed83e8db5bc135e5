import type { Told } from '../internal/told.js';
import { keyOf } from '../internal/treeView.js';
import { element, mark, Pool, say } from './element.js';
import { clock, nameOf, saying } from './words.js';

/** How many events the page remembers, and how many of them it shows. */
const kept = 2_000;
const shown = 200;

/** Which events are to be seen. */
export interface LogLook {
  /** Part of a name or of what is said; all if empty. */
  readonly text: string;
  /** A type, `'trouble'` for what went wrong; all if empty. */
  readonly type: string;
  /** Whose; everybody's if empty. */
  readonly key: string;
}

const troubles = new Set<string>(['failed', 'abandoned', 'teardown_failed', 'late', 'gave_up']);

/** The last events on the screen, the newest first. */
export class EventLog {
  private events: Told[] = [];
  private readonly lines: Pool<Line>;

  constructor(list: HTMLElement) {
    this.lines = new Pool(list, () => new Line());
  }

  reset(events: readonly Told[]): void {
    this.events = [...events];
  }

  add(events: readonly Told[]): void {
    this.events.push(...events);
    if (this.events.length > kept * 1.5) this.events = this.events.slice(-kept);
  }

  draw(look: LogLook): void {
    const wanted = this.matching(look);
    this.lines.take(wanted.length).forEach((line, place) => {
      const told = wanted[place];
      if (told !== undefined) line.draw(told);
    });
  }

  private matching({ text, type, key }: LogLook): readonly Told[] {
    const found: Told[] = [];
    const part = text.toLowerCase();
    for (let place = this.events.length - 1; place >= 0 && found.length < shown; place--) {
      const told = this.events[place];
      if (told === undefined) break;
      if (type !== '' && told.type !== type && !(type === 'trouble' && troubles.has(told.type))) continue;
      if (key !== '' && keyOf(told.path) !== key) continue;
      if (part !== '' && !`${nameOf(told.path)} ${saying(told)}`.toLowerCase().includes(part)) continue;
      found.push(told);
    }
    return found;
  }
}

class Line {
  readonly node = element('li');
  private readonly time = element('time');
  private readonly name = element('b');
  private readonly what = element('span');
  private told: Told | undefined;

  constructor() {
    this.node.append(this.time, this.name, this.what);
  }

  draw(told: Told): void {
    if (this.told === told) return;
    this.told = told;
    say(this.time, clock(told.at));
    say(this.name, nameOf(told.path));
    say(this.what, saying(told));
    mark(this.node, 'data-type', told.type);
  }
}
