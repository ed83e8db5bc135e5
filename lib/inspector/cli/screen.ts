import type { Out } from './io.js';
import { rendered, type TextLine } from './line.js';

/** How often it is drawn at most, and at least, as times go on: in ms. */
const pace = 100;
const tick = 1_000;

const enter = '\x1b[?1049h\x1b[?25l\x1b[?7l';
const leave = '\x1b[?7h\x1b[?25h\x1b[?1049l';

/** How much room there is, in lines. */
export type Picture = (rows: number) => readonly TextLine[];

/** A screen of its own in a terminal: drawn from the top when something has changed, and taken away in the end. */
export class Screen {
  private wait: NodeJS.Timeout | undefined;
  private readonly ticking: NodeJS.Timeout;
  private readonly resized = (): void => this.change();

  constructor(
    private readonly out: Out,
    private readonly colours: boolean,
    private readonly picture: Picture,
  ) {
    out.write(enter);
    out.on('resize', this.resized);
    this.ticking = setInterval(this.resized, tick);
    this.draw();
  }

  /** Something has changed. */
  change(): void {
    this.wait ??= setTimeout(() => this.draw(), pace);
  }

  end(): void {
    clearTimeout(this.wait);
    clearInterval(this.ticking);
    this.out.off('resize', this.resized);
    this.out.write(leave);
  }

  private draw(): void {
    this.wait = undefined;
    // A line that is slow is not given more than it can take.
    if (this.out.writableNeedDrain === true) return;
    const columns = known(this.out.columns, 80);
    const rows = known(this.out.rows, 24);
    const lines = this.picture(rows).slice(0, rows);
    const surface = { columns, colours: this.colours };
    this.out.write(`\x1b[H${lines.map((line) => `${rendered(line, surface)}\x1b[K`).join('\r\n')}\x1b[J`);
  }
}

/** A terminal that does not know its size says that it has none. */
const known = (size: number | undefined, usual: number): number => (size === undefined || size === 0 ? usual : size);
