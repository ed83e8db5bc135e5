import { countsBelow, countsOf } from '../internal/counts.js';
import type { Told } from '../internal/told.js';
import { keyOf, TreeView } from '../internal/treeView.js';
import { hashOf, pathIn, type Address } from './address.js';
import { Announcer } from './announcer.js';
import type { Send } from './controls.js';
import { Detail } from './detail.js';
import { part, say } from './element.js';
import { EventLog } from './eventLog.js';
import { Heading } from './heading.js';
import { rowsOf, type Row } from './rows.js';
import type { Listener, Snapshot } from './stream.js';
import { TreeGrid } from './treeGrid.js';

const everybody: readonly string[] = [];

/** All that is on the screen, and what it is drawn from. */
export class Board implements Listener {
  private tree = new TreeView();
  private rows: readonly Row[] = [];
  private control = false;
  /** How much later it is at the server. */
  private ahead = 0;
  /** The time at which all was over. */
  private overAt: number | undefined;
  /** Until when it is known how it is. */
  private lostAt: number | undefined;
  private chosen: readonly string[];
  private isStale = true;
  private isKnown = false;
  private readonly closed = new Set<string>();
  private readonly announcer = new Announcer();
  private readonly log = new EventLog(part('events'));
  private readonly heading: Heading;
  private readonly detail: Detail;
  private readonly grid: TreeGrid;

  constructor(
    send: Send,
    private readonly address: Address,
  ) {
    this.chosen = pathIn(address.hash);
    this.detail = new Detail(send);
    this.heading = new Heading((state) => this.filter(state));
    this.grid = new TreeGrid(part('scroller'), part('sheet'), {
      choose: (path) => this.choose(path),
      open: (key, isOpen) => this.change(() => (isOpen ? this.closed.delete(key) : this.closed.add(key))),
    });
    part('fold').addEventListener('click', () => this.change(() => this.fold()));
    for (const id of ['find', 'in-state', 'find-event', 'of-type', 'only']) {
      part(id).addEventListener('input', () => this.change(() => undefined));
    }
  }

  reset({ now, control, children, events, path = everybody, isOver = false }: Snapshot): void {
    this.tree = new TreeView();
    for (const view of children) this.tree.put(view);
    this.ahead = now - Date.now();
    this.overAt = isOver ? now : undefined;
    this.control = control;
    this.heading.entitle(path, isOver);
    this.log.reset(events);
    this.change(() => undefined);
    if (!this.isKnown) this.grid.reveal(keyOf(this.chosen));
    this.isKnown = true;
  }

  told(events: readonly Told[]): void {
    for (const told of events) this.tree.take(told);
    this.log.add(events);
    this.announcer.hear(events);
    this.isStale = true;
    // A snapshot may be older than it is when it comes, but nothing is told before it happens.
    this.ahead = Math.max(this.ahead, (events.at(-1)?.at ?? -Infinity) - Date.now());
  }

  connected(isSo: boolean, refusal?: string): void {
    this.lostAt = isSo ? undefined : (this.lostAt ?? this.now());
    this.heading.connected(isSo, refusal);
  }

  /** The address has changed: whoever it names is chosen, and to be seen. */
  go(): void {
    this.change(() => {
      this.chosen = pathIn(this.address.hash);
      this.chosen.forEach((_, length) => this.closed.delete(keyOf(this.chosen.slice(0, length))));
    });
    this.grid.reveal(keyOf(this.chosen));
  }

  /** Draws what has changed: times change always. */
  draw(): void {
    const now = this.now();
    if (this.isStale) this.drawNews();
    const key = keyOf(this.chosen);
    this.grid.draw(this.rows, key, now);
    this.detail.draw(this.tree.view(key), this.chosen, now);
    const announced = this.announcer.say(now);
    if (announced !== undefined) say(part('announcement'), announced);
  }

  /** The time of what is shown. It stands still where nothing more is known: nobody knows how long that stays so. */
  private now(): number {
    return this.overAt ?? this.lostAt ?? Date.now() + this.ahead;
  }

  private drawNews(): void {
    const { tree, chosen, closed } = this;
    this.isStale = false;
    const [text, state] = [entry('find'), entry('in-state')];
    const key = keyOf(chosen);
    this.rows = rowsOf(tree, { closed, text, state });
    this.heading.draw(countsOf(tree), state);
    this.detail.drawMore(tree.view(key), countsBelow(tree, key), this.control);
    say(part('no-rows'), this.rows.length > 0 ? '' : tree.size > 0 ? 'No child is like that.' : 'No children yet.');
    say(part('fold'), closed.size > 0 ? 'Open all' : 'Close all');
    this.drawLog();
  }

  private drawLog(): void {
    const path = (part('only') as HTMLInputElement).checked ? this.chosen : everybody;
    const count = this.log.draw({ text: entry('find-event'), type: entry('of-type'), path });
    say(part('paused'), count === undefined ? 'It waits while you read: scroll up for what is new.' : '');
    say(part('no-events'), count !== 0 ? '' : this.log.size > 0 ? 'No event is like that.' : 'No events yet.');
  }

  private choose(path: readonly string[]): void {
    this.address.hash = hashOf(path);
    this.change(() => (this.chosen = path));
  }

  /** Only those in a state, or all again. */
  private filter(state: string): void {
    const select = part('in-state') as HTMLSelectElement;
    this.change(() => (select.value = select.value === state ? '' : state));
  }

  private fold(): void {
    if (this.closed.size > 0) return this.closed.clear();
    for (const { path } of this.tree.all()) {
      const key = keyOf(path);
      if (this.tree.hasBelow(key)) this.closed.add(key);
    }
  }

  private change(act: () => unknown): void {
    act();
    this.isStale = true;
    this.draw();
  }
}

const entry = (id: string): string => (part(id) as HTMLInputElement).value;
