import type { Feed } from '../internal/feed.js';
import { lineOf, type Line } from '../internal/journalLine.js';
import type { Found } from './follow.js';

/** How long a journal may be silent until nobody is believed to write it, in ms: three times the time between two lines. */
const silence = 30_000;

/** After so many lines of which none can be read it is no journal. */
const doubtful = 1_000;

/** Shows what is in a journal. What is over is shown as it was then; while lines come, as it is. */
export class Replay {
  events = 0;
  /** Events that were left out when the journal was written. */
  lost = 0;
  /** Lines that could not be read; the last one, if it has no end yet, is one of them. */
  get unreadable(): number {
    return this.broken + (this.isInside ? 1 : 0);
  }
  private readable = 0;
  private broken = 0;
  private isInside = false;
  private isLoaded = false;
  private at = Date.now();
  private isOver = false;
  private waiting: NodeJS.Timeout | undefined;

  constructor(
    private readonly feed: Feed,
    private readonly file: string,
  ) {}

  /** @throws Error if it is no journal. */
  take(found: Found): void {
    if (found.what === 'lines') this.read(found.lines);
    else if (found.what === 'anew') this.feed.begin([], []);
    else this.load(found.isInside);
  }

  end(): void {
    clearTimeout(this.waiting);
  }

  private read(lines: readonly (string | undefined)[]): void {
    for (const text of lines) {
      // Who goes on where another one was cut off ends that line first.
      if (text === '' || text === '\r') continue;
      const line = text === undefined ? undefined : lineOf(text);
      if (line === undefined) this.broken++;
      else this.show(line);
    }
    if (this.readable === 0 && this.broken > doubtful) throw this.refusal();
    if (!this.isLoaded || this.readable === 0) return;
    if (this.isOver) this.rest();
    else this.live();
  }

  /** All is read that was there. */
  private load(isInside: boolean): void {
    this.isInside = isInside;
    if (this.isLoaded) return;
    if (this.readable === 0 && this.unreadable > 0) throw this.refusal();
    this.isLoaded = true;
    this.rest();
  }

  private show(line: Line): void {
    this.readable++;
    this.at = line.at;
    this.isOver = line.says === 'over';
    if (line.says === 'begin') this.feed.begin(line.path, line.children);
    else if (line.says === 'lost') this.lost += line.count;
    else if (line.says === 'told') {
      this.events++;
      this.feed.take(line.told);
    }
  }

  /** Somebody writes it. */
  private live(): void {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.rest(), silence);
    if (this.feed.overAt !== undefined) this.stand(undefined);
  }

  /** Nobody writes it: time stands still where it ends. */
  private rest(): void {
    clearTimeout(this.waiting);
    this.stand(this.at);
  }

  private stand(at: number | undefined): void {
    this.feed.overAt = at;
    this.feed.renew();
  }

  private refusal(): Error {
    return new Error(`${this.file} is no journal: none of its lines can be read as one`);
  }
}
