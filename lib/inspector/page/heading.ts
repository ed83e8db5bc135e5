import { isTrouble, type Count } from '../internal/counts.js';
import { nameOf } from '../internal/words.js';
import { Chips } from './chips.js';
import { mark, part, say } from './element.js';

/** The top of the page: what is shown, whether it is live, and how many are in which state. */
export class Heading {
  private readonly chips: Chips;
  private title = '';
  private isOver = false;
  private connection = 'live';

  constructor(press: (state: string) => void) {
    this.chips = new Chips(part('counts'), press);
  }

  entitle(path: readonly string[], isOver: boolean): void {
    this.title = path.length === 0 ? 'Supervisor' : `Supervisor ${nameOf(path)}`;
    this.isOver = isOver;
    say(part('title'), this.title);
    this.drawConnection();
  }

  connected(isSo: boolean, refusal = 'not connected'): void {
    this.connection = isSo ? 'live' : `${refusal}, trying again`;
    this.drawConnection();
  }

  draw(counts: readonly Count[], wanted: string): void {
    this.chips.draw(counts, wanted);
    const troubles = counts.reduce((sum, [state, count]) => sum + (isTrouble(state) ? count : 0), 0);
    const title = troubles > 0 ? `(${troubles}) ${this.title}` : this.title;
    if (document.title !== title) document.title = title;
  }

  /** What is over needs no connection any more. */
  private drawConnection(): void {
    const { isOver, connection } = this;
    say(part('connection'), isOver ? 'a journal' : connection);
    mark(part('connection'), 'data-is', isOver ? 'over' : connection === 'live' ? 'live' : 'lost');
  }
}
