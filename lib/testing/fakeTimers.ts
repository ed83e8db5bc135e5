import { intervalsOfTimeouts, type GlobalTimers } from './internal/intervals.js';

/** The fake timers of jest and vitest: `jest`, `vi`. */
export interface RunnerTimers {
  useFakeTimers(config: { readonly now: number }): unknown;
  useRealTimers(): unknown;
  advanceTimersByTimeAsync(ms: number): Promise<unknown>;
  advanceTimersToNextTimerAsync(): Promise<unknown>;
  getTimerCount(): number;
}

/** The fake timers of node:test: `mock.timers`. */
export interface NodeTimers {
  enable(config: { apis: ('setTimeout' | 'setInterval' | 'Date')[]; now: number }): void;
  tick(ms: number): void;
  reset(): void;
}

/** Fake timers, of whichever runner. */
export interface FakeTimers {
  /** How many timers wait, as far as can be known. */
  readonly pending: number;
  /** Lets so many ms pass, and after each timer all promises. */
  advance(ms: number): Promise<void>;
  /** Goes on to the next timer; false if there is none, as far as can be known. */
  step(): Promise<boolean>;
  release(): void;
}

export class TimersOfRunner implements FakeTimers {
  constructor(private readonly timers: RunnerTimers) {
    // If somebody has left them on, those of vitest would go on.
    timers.useRealTimers();
    timers.useFakeTimers({ now: 0 });
  }

  get pending(): number {
    return this.timers.getTimerCount();
  }

  async advance(ms: number): Promise<void> {
    await this.timers.advanceTimersByTimeAsync(ms);
  }

  async step(): Promise<boolean> {
    if (this.pending === 0) return false;
    await this.timers.advanceTimersToNextTimerAsync();
    return true;
  }

  release(): void {
    this.timers.useRealTimers();
  }
}

/** What there is around us in Node; its `setImmediate` stays real, and comes when all promises have had their turn. */
const surroundings = globalThis as unknown as GlobalTimers & { setImmediate(work: () => void): void };

/** Node's do not tell what waits, but the intervals are ours, and with them RxJS's timers. */
export class TimersOfNode implements FakeTimers {
  private readonly intervals: () => number;

  constructor(private readonly timers: NodeTimers) {
    // If somebody has left them on, they would refuse.
    timers.reset();
    timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: 0 });
    this.intervals = intervalsOfTimeouts(surroundings);
  }

  get pending(): number {
    return this.intervals();
  }

  async advance(ms: number): Promise<void> {
    this.timers.tick(0);
    await allPromises();
    for (let passed = 0; passed < ms; passed++) await this.step();
  }

  async step(): Promise<boolean> {
    this.timers.tick(1);
    await allPromises();
    return true;
  }

  release(): void {
    this.timers.reset();
  }
}

const allPromises = (): Promise<void> => new Promise((resolve) => surroundings.setImmediate(resolve));
