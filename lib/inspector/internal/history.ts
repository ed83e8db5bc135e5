import type { Told } from './told.js';

/** The last events, so that who was cut off can go on where it was: a ring. */
export class History {
  private readonly ring: Told[] = [];
  /** The number of the last one. */
  last = 0;

  constructor(private readonly capacity: number) {}

  add(told: Told): void {
    this.last = told.id;
    this.ring[told.id % this.capacity] = told;
  }

  /** Does it still have all that came after this one? */
  reaches(id: number): boolean {
    return id <= this.last && id >= this.last - this.ring.length;
  }

  /** All after this one, as far as it has them. */
  since(id: number): readonly Told[] {
    const first = Math.max(id, this.last - this.ring.length) + 1;
    const some: Told[] = [];
    for (let next = first; next <= this.last; next++) {
      const told = this.ring[next % this.capacity];
      if (told !== undefined) some.push(told);
    }
    return some;
  }
}
