import { mark, Pool } from './element.js';
import type { Row } from './rows.js';
import { TreeLine } from './treeLine.js';

/** The height of a line, in pixels, as the style has it. */
const height = 26;

/** Lines beyond the edges, for those who scroll. */
const beyond = 4;

/** What the tree tells when somebody uses it. */
export interface TreeUse {
  choose(path: readonly string[]): void;
  open(key: string, isOpen: boolean): void;
}

/** The tree on the screen: only the lines that are to be seen are there, of however many. */
export class TreeGrid {
  private rows: readonly Row[] = [];
  private chosen = '';
  private now = 0;
  private readonly lines: Pool<TreeLine>;

  constructor(
    private readonly scroller: HTMLElement,
    private readonly sheet: HTMLElement,
    private readonly use: TreeUse,
  ) {
    this.lines = new Pool(sheet, () => this.line());
    scroller.addEventListener('scroll', () => this.show());
    scroller.addEventListener('keydown', (event) => {
      if (!event.ctrlKey && !event.altKey && !event.metaKey && this.press(event.key)) event.preventDefault();
    });
  }

  draw(rows: readonly Row[], chosen: string, now: number): void {
    [this.rows, this.chosen, this.now] = [rows, chosen, now];
    this.sheet.style.setProperty('height', `${rows.length * height}px`);
    mark(this.scroller, 'aria-rowcount', String(rows.length + 1));
    this.show();
  }

  /** Scrolls so that it is to be seen, if it is among the lines. */
  reveal(key: string): void {
    const row = this.rows.find((row) => row.key === key);
    if (row === undefined) return;
    this.scrollTo(row);
    this.show();
  }

  private show(): void {
    const { rows, scroller, now } = this;
    const first = Math.max(0, Math.floor(scroller.scrollTop / height) - beyond);
    const last = Math.min(rows.length, first + Math.ceil(scroller.clientHeight / height) + 2 * beyond);
    let active: string | undefined;
    this.lines.take(Math.max(0, last - first)).forEach((line, offset) => {
      const row = rows[first + offset];
      if (row === undefined) return;
      line.draw(row, first + offset, row.key === this.chosen, now);
      line.node.style.setProperty('transform', `translateY(${(first + offset) * height}px)`);
      if (row.key === this.chosen) active = line.node.id;
    });
    // The focus stays on the grid: the line that it is at may be scrolled away, and is then not there.
    mark(scroller, 'aria-activedescendant', active);
  }

  private line(): TreeLine {
    const line = new TreeLine();
    line.node.addEventListener('click', ({ target }) => {
      const { row } = line;
      if (row === undefined) return;
      if (target === line.toggle || row.key === this.chosen) this.toggle(row, row.isOpen === false);
      if (target !== line.toggle) this.choose(row);
    });
    return line;
  }

  /** As the pattern of a treegrid wants it. Was the key one of its own? */
  private press(key: string): boolean {
    const { rows } = this;
    const place = rows.findIndex((row) => row.key === this.chosen);
    const row = rows[place];
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / height) - 1);
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    const step = steps[key] ?? (key === 'Home' ? -rows.length : key === 'End' ? rows.length : undefined);
    if (step !== undefined) this.choose(rows[Math.min(rows.length - 1, Math.max(0, place + step))]);
    else if (key === 'Enter' || key === ' ') this.toggle(row, row?.isOpen === false);
    else if (key === 'ArrowRight' && row?.isOpen === false) this.toggle(row, true);
    else if (key === 'ArrowLeft' && row?.isOpen === true) this.toggle(row, false);
    else if (key === 'ArrowLeft') this.choose(above(rows, place));
    else return false;
    return true;
  }

  private toggle(row: Row | undefined, isOpen: boolean): void {
    if (row?.isOpen !== undefined) this.use.open(row.key, isOpen);
  }

  private choose(row: Row | undefined): void {
    if (row === undefined) return;
    this.scrollTo(row);
    this.use.choose(row.view.path);
  }

  private scrollTo(row: Row): void {
    const top = this.rows.indexOf(row) * height;
    const { scroller } = this;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    // The head is always there, and takes the room of a line.
    const lowest = top + 2 * height - scroller.clientHeight;
    if (lowest > scroller.scrollTop) scroller.scrollTop = lowest;
  }
}

/** Whom the one at this place is below. */
function above(rows: readonly Row[], place: number): Row | undefined {
  const level = rows[place]?.level ?? 0;
  let before = place - 1;
  while ((rows[before]?.level ?? 0) >= level && before >= 0) before--;
  return rows[before];
}
