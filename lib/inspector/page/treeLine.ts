import { element, mark, say } from './element.js';
import type { Row } from './rows.js';
import { TimelineBar } from './timelineBar.js';
import { countdown, duration } from './words.js';

/** One line of the tree on the screen; it shows now this child, now that. */
export class TreeLine {
  readonly node = element('div', 'row');
  /** Whom it shows. */
  row: Row | undefined;
  private readonly toggle = element('span', 'toggle');
  private readonly id = element('span');
  private readonly state = element('span', 'state');
  private readonly since = element('span');
  private readonly restarts = element('span', 'number');
  private readonly error = element('span', 'error');
  private readonly timeline = new TimelineBar();

  constructor() {
    mark(this.node, 'role', 'row');
    const name = element('span', 'name');
    mark(this.toggle, 'aria-hidden', 'true');
    name.append(this.toggle, this.id);
    for (const cell of [name, this.state, this.since, this.restarts, this.error]) {
      mark(cell, 'role', 'gridcell');
      this.node.append(cell);
    }
    const cell = element('span');
    mark(cell, 'role', 'gridcell');
    cell.append(this.timeline.node);
    this.node.append(cell);
  }

  /** `place` is its number among all lines, of which only some are on the screen. */
  draw(row: Row, place: number, isChosen: boolean, now: number): void {
    const { view, level, isOpen } = row;
    this.row = row;
    mark(this.node, 'id', `row-${place}`);
    mark(this.node, 'aria-level', String(level));
    mark(this.node, 'aria-rowindex', String(place + 2));
    mark(this.node, 'aria-expanded', isOpen === undefined ? undefined : String(isOpen));
    mark(this.node, 'aria-selected', String(isChosen));
    this.node.style.setProperty('--level', String(level));
    say(this.toggle, isOpen === undefined ? '' : isOpen ? '▾' : '▸');
    say(this.id, view.path.at(-1) ?? '');
    say(this.state, view.state);
    mark(this.state, 'data-state', view.state);
    say(this.since, timeOf(row, now));
    say(this.restarts, String(view.restarts));
    say(this.error, view.errors[0] ?? '');
    this.timeline.draw(view, now);
  }
}

/** How long it has been so, or until it is no more. */
export function timeOf({ view: { state, since, until } }: Pick<Row, 'view'>, now: number): string {
  if (state === 'waiting' && until !== null) return countdown(until - now);
  return since === null ? '' : duration(now - since);
}
