import type { Told, Untold } from './told.js';

/** The last events, so that who was cut off can go on where it was: a ring. */
export class History {
  private readonly ring: Told[] = [];
  /** Each as JSON, made when it is first asked for. */
  private readonly texts: (string | undefined)[] = [];
  /** Who knows less than this one has to be told everything. */
  private cutAt = 0;
  /** The number of the last one. */
  last = 0;

  constructor(private readonly capacity: number) {}

  /** Gives it the next number. Written out: objects that are all of one shape are made several times as fast. */
  add({ at, type, path, run, word, errors, delay }: Untold): Told {
    const told = { id: ++this.last, at, type, path, run, word, errors, delay };
    const place = told.id % this.capacity;
    this.ring[place] = told;
    this.texts[place] = undefined;
    return told;
  }

  /** Whoever comes from before now cannot go on. */
  cut(): void {
    this.cutAt = ++this.last;
  }

  /** Does it still have all that came after this one? */
  reaches(id: number): boolean {
    return id <= this.last && id >= Math.max(this.cutAt, this.last - this.capacity);
  }

  /** All after this one, as far as it has them, as a JSON array. */
  since(id: number): string {
    const some: string[] = [];
    for (let next = Math.max(id, this.last - this.capacity) + 1; next <= this.last; next++) {
      const place = next % this.capacity;
      const told = this.ring[place];
      if (told?.id === next) some.push((this.texts[place] ??= JSON.stringify(told)));
    }
    return `[${some.join()}]`;
  }
}
