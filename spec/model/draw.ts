import type fc from 'fast-check';

/** Draws from a source of randomness. */
export class Draw {
  constructor(private readonly source: fc.Random) {}

  int(min: number, max: number): number {
    return this.source.nextInt(min, max);
  }

  /** True so many times in a hundred. */
  chance(percent: number): boolean {
    return this.int(1, 100) <= percent;
  }

  pick<T>(...some: readonly T[]): T {
    return some[this.int(0, some.length - 1)] as T;
  }

  /** A time: short or long, and hardly ever the same one twice. */
  ms(longest = this.pick(1_000, 5_000, 30_000)): number {
    return this.int(1, longest);
  }

  list<T>(length: number, make: () => T): T[] {
    return Array.from({ length }, make);
  }

  /** An option that is given so many times in a hundred. */
  maybe<Option extends string, T>(percent: number, option: Option, make: () => T): { readonly [O in Option]?: T } {
    return (this.chance(percent) ? { [option]: make() } : {}) as { readonly [O in Option]?: T };
  }
}
