import { countdown, duration, moment } from '../internal/words.js';
import { Chips } from './chips.js';
import { element, mark, say } from './element.js';
import type { Row } from './rows.js';
import { TimelineBar } from './timelineBar.js';

/** One line of the tree on the screen; it shows now this child, now that. */
export class TreeLine {
  readonly node = element('div', 'row');
  /** What opens and closes it. */
  readonly toggle = element('span', 'toggle');
  /** Whom it shows. */
  row: Row | undefined;
  private readonly id = element('span');
  private readonly below = element('span', 'below');
  private readonly chips = new Chips(this.below);
  private readonly state = element('span', 'state');
  private readonly since = element('span');
  private readonly restarts = element('span', 'number');
  private readonly error = element('span', 'error');
  private readonly timeline = new TimelineBar();

  constructor() {
    mark(this.node, 'role', 'row');
    const name = element('span', 'name');
    mark(this.toggle, 'aria-hidden', 'true');
    name.append(this.toggle, this.id, this.below);
    const last = element('span', 'minutes');
    last.append(this.timeline.node);
    for (const cell of [name, this.state, this.since, this.restarts, this.error, last]) {
      mark(cell, 'role', 'gridcell');
      this.node.append(cell);
    }
  }

  /** `place` is its number among all lines, of which only some are on the screen. */
  draw(row: Row, place: number, isChosen: boolean, now: number): void {
    const { view, level, isOpen } = row;
    const id = view.path.at(-1) ?? '';
    this.row = row;
    mark(this.node, 'id', `row-${place}`);
    mark(this.node, 'aria-level', String(level));
    mark(this.node, 'aria-rowindex', String(place + 2));
    mark(this.node, 'aria-expanded', isOpen === undefined ? undefined : String(isOpen));
    mark(this.node, 'aria-selected', String(isChosen));
    this.node.style.setProperty('--level', String(level));
    say(this.toggle, isOpen === undefined ? '' : isOpen ? '▾' : '▸');
    say(this.id, id);
    mark(this.id, 'title', id);
    this.chips.draw(row.below);
    say(this.state, view.state);
    mark(this.state, 'data-state', view.state);
    say(this.since, timeOf(row, now));
    mark(this.since, 'title', momentOf(row));
    say(this.restarts, String(view.restarts));
    mark(this.restarts, 'data-none', view.restarts === 0 ? '' : undefined);
    say(this.error, view.errors[0] ?? '');
    mark(this.error, 'title', view.errors.join('\n← ') || undefined);
    this.timeline.draw(view, now);
  }
}

/** How long it has been so, or until it is no more. */
export function timeOf({ view: { state, since, until } }: Pick<Row, 'view'>, now: number): string {
  if (state === 'waiting' && until !== null) return countdown(until - now);
  return since === null ? '' : duration(now - since);
}

/** When that began, or is over. */
function momentOf({ view: { state, since, until } }: Row): string | undefined {
  if (state === 'waiting' && until !== null) return `starts at ${moment(until)}`;
  return since === null ? undefined : `since ${moment(since)}`;
}
