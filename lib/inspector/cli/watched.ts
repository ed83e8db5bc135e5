import { areViews, fieldsOf, isTime, toldIn } from '../internal/journalShapes.js';
import type { Told } from '../internal/told.js';
import { TreeView } from '../internal/treeView.js';
import type { Message } from './messages.js';

/** How many events are kept, for a screen. */
const kept = 500;

/** What a message told: the events that are new, and whether some before them never came. */
export interface News {
  readonly events: readonly Told[];
  readonly missed: boolean;
  /** Whether everything was told anew. */
  readonly isAll: boolean;
}

/** What is known of the tree that somebody else tells of. */
export class Watched {
  tree = new TreeView();
  events: readonly Told[] = [];
  isOver = false;
  /** The name of the last message. */
  last = '';
  /** How much later it is there; when it is over, what time it was. */
  private ahead = 0;

  /** What time it is there. */
  now(): number {
    return this.isOver ? this.ahead : Date.now() + this.ahead;
  }

  /** Takes a message. What comes with the first one was before anybody looked; what comes from another run is all new. */
  take({ id, type, data }: Message): News {
    const before = numberOf(this.last);
    const isOther = numberOf(id).epoch !== before.epoch;
    const isAll = type === 'reset';
    const events = this.heard(type, JSON.parse(data));
    const isNew = ({ id: number }: Told): boolean => (isOther ? this.last !== '' : number > before.number);
    const missed = !isOther && isAll && (events[0]?.id ?? 0) > before.number + 1;
    const news = { events: events.filter(isNew), missed, isAll };
    this.events = (isAll ? events : [...this.events, ...events]).slice(-kept);
    this.last = id;
    return news;
  }

  private heard(type: string, content: unknown): readonly Told[] {
    if (type === 'reset') return this.begin(content);
    const events = type === 'told' ? told(content) : [];
    for (const event of events) this.tree.take(event);
    return events;
  }

  private begin(content: unknown): readonly Told[] {
    const { now, isOver, children, events } = fieldsOf<Snapshot>(content);
    if (!isTime(now) || !areViews(children)) throw new TypeError('That is no snapshot');
    this.tree = new TreeView();
    for (const view of children) this.tree.put(view);
    this.isOver = isOver === true;
    this.ahead = this.isOver ? now : now - Date.now();
    return told(events);
  }
}

/** An inspector numbers its events, and says which run of it did so. */
function numberOf(id: string): { readonly epoch: string; readonly number: number } {
  const [epoch = '', digits = ''] = id.split('-');
  return { epoch, number: Number(digits) };
}

interface Snapshot {
  now: number;
  isOver: boolean;
  children: unknown;
  events: unknown;
}

function told(content: unknown): readonly Told[] {
  if (!Array.isArray(content)) throw new TypeError('Those are no events');
  return content.map((event) => {
    const { id } = fieldsOf<Told>(event);
    const untold = toldIn(event);
    if (untold === undefined || !Number.isSafeInteger(id)) throw new TypeError('That is no event');
    return { id: Number(id), ...untold };
  });
}
