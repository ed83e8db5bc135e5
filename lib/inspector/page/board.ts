import type { Told } from '../internal/told.js';
import { TreeView } from '../internal/treeView.js';
import { Announcer } from './announcer.js';
import { Detail, type Command } from './detail.js';
import { part, say } from './element.js';
import { EventLog } from './eventLog.js';
import { countsOf, rowsOf } from './rows.js';
import type { Listener, Snapshot } from './stream.js';
import { TreeGrid } from './treeGrid.js';

/** Does what a button is for; what is said of it, if it was refused. */
export type Send = (command: Command, path: readonly string[]) => Promise<string | undefined>;

/** All that is on the screen, and what it is drawn from. */
export class Board implements Listener {
  private tree = new TreeView();
  private control = false;
  /** How much later it is at the server. */
  private ahead = 0;
  private chosen = '';
  private isStale = true;
  private readonly closed = new Set<string>();
  private readonly announcer = new Announcer();
  private readonly log = new EventLog(part('events'));
  private readonly detail: Detail;
  private readonly grid: TreeGrid;

  constructor(send: Send) {
    this.detail = new Detail((command, path) => {
      // What is not done is said; what is done is seen.
      send(command, path).then(
        (refusal) => say(part('answer'), refusal ?? ''),
        () => say(part('answer'), 'The inspector cannot be reached.'),
      );
    });
    this.grid = new TreeGrid(part('scroller'), part('sheet'), {
      choose: (key) => this.change(() => (this.chosen = key)),
      open: (key, isOpen) => this.change(() => (isOpen ? this.closed.delete(key) : this.closed.add(key))),
    });
    for (const id of ['find', 'in-state', 'find-event', 'of-type', 'only']) {
      part(id).addEventListener('input', () => this.change(() => undefined));
    }
  }

  reset({ now, control, children, events }: Snapshot): void {
    this.tree = new TreeView();
    for (const view of children) this.tree.put(view);
    this.ahead = now - Date.now();
    this.control = control;
    this.log.reset(events);
    this.isStale = true;
  }

  told(events: readonly Told[]): void {
    for (const told of events) this.tree.take(told);
    this.log.add(events);
    this.announcer.hear(events);
    this.isStale = true;
  }

  connected(isSo: boolean): void {
    say(part('connection'), isSo ? 'live' : 'not connected, trying again');
  }

  /** Draws what has changed: times change always. */
  draw(): void {
    const now = Date.now() + this.ahead;
    const { tree, chosen, closed } = this;
    this.grid.draw(rowsOf(tree, { closed, text: entry('find'), state: entry('in-state') }), chosen, now);
    this.detail.draw(tree.view(chosen), this.control, now);
    const announced = this.announcer.say(now);
    if (announced !== undefined) say(part('announcement'), announced);
    if (!this.isStale) return;
    this.isStale = false;
    say(
      part('counts'),
      countsOf(tree)
        .map(([state, count]) => `${count} ${state}`)
        .join(', ') || 'no children',
    );
    const key = (part('only') as HTMLInputElement).checked ? chosen : '';
    this.log.draw({ text: entry('find-event'), type: entry('of-type'), key });
  }

  private change(act: () => unknown): void {
    act();
    this.isStale = true;
    this.draw();
  }
}

const entry = (id: string): string => (part(id) as HTMLInputElement).value;
