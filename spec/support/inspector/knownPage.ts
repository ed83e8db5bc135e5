import type { ChildView } from '../../../lib/inspector/internal/childView.js';
import type { Told } from '../../../lib/inspector/internal/told.js';
import { TreeView } from '../../../lib/inspector/internal/treeView.js';
import { Messages, type Message } from './messages.js';

interface Everything {
  readonly id: string;
  readonly children: readonly ChildView[];
  readonly events: readonly Told[];
}

/** What a page knows, from bytes that may be cut off anywhere. It says so when something is missing, or told twice. */
export class KnownPage {
  /** What it had last, to go on from there. */
  lastId = '';
  /** How often it was told everything, and how many events beside. */
  resets = 0;
  told = 0;
  readonly wrongs: string[] = [];
  private tree = new TreeView();
  private messages = new Messages();

  get children(): readonly ChildView[] {
    return [...this.tree.all()];
  }

  /** What comes next comes on another connection: half a message is no use. */
  cutOff(): void {
    this.messages = new Messages();
  }

  hear(bytes: Uint8Array): void {
    for (const message of this.messages.in(bytes)) this.take(message);
  }

  take({ id, type, data }: Message): void {
    if (type === 'reset') this.begin(data as Everything);
    else this.goOn(data as readonly Told[]);
    this.lastId = id;
  }

  private begin({ children }: Everything): void {
    this.resets++;
    this.tree = new TreeView();
    for (const child of children) this.tree.put(child);
  }

  private goOn(events: readonly Told[]): void {
    let last = Number(this.lastId.split('-')[1]);
    for (const event of events) {
      if (event.id !== last + 1) this.wrongs.push(`${event.id} after ${last}`);
      last = event.id;
      this.told++;
      this.tree.take(event);
    }
  }
}
