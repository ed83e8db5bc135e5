import type { Script } from './script.js';

/** Components that do nothing; it is known how many are running. */
export class Idle implements Script {
  running = 0;

  start(): () => void {
    this.running++;
    return this.end;
  }

  private readonly end = (): void => {
    this.running--;
  };
}

/** Is told of each crash how many ms later it ran again. */
export type Watch = (crash: number, ms: number) => void;

/** Each run fails one microtask after its start, `times` times; the one after these goes on, and calls `done`. */
export class Crashing implements Script {
  starts = 0;
  /** How many began before the run before them had been torn down. */
  overlapping = 0;
  /** How many began inside the call by which the run before them failed. */
  nested = 0;
  private running = 0;
  private failing = false;
  private crashed = 0;

  constructor(
    private readonly times: number,
    private readonly done: () => void,
    private readonly watch?: Watch,
  ) {}

  start(fail: () => void): () => void {
    const run = this.starts++;
    if (run > 0) this.watch?.(run - 1, performance.now() - this.crashed);
    if (this.running++ > 0) this.overlapping++;
    if (this.failing) this.nested++;
    if (run === this.times) this.done();
    else queueMicrotask(() => this.crash(fail));
    return this.end;
  }

  private readonly end = (): void => {
    this.running--;
  };

  private crash(fail: () => void): void {
    if (this.watch !== undefined) this.crashed = performance.now();
    this.failing = true;
    fail();
    this.failing = false;
  }
}

/** Runs until it is told to fail. */
export class Fragile implements Script {
  fail = (): void => undefined;

  constructor(private readonly troupe: Troupe) {}

  start(fail: () => void): () => void {
    this.fail = fail;
    return this.troupe.started();
  }
}

/** Many of them: when all have been started again, and how many are running. */
export class Troupe {
  readonly members: readonly Fragile[];
  running = 0;
  starts = 0;
  private complete: ((at: number) => void) | undefined;

  constructor(size: number) {
    this.members = Array.from({ length: size }, () => new Fragile(this));
  }

  started(): () => void {
    this.running++;
    if (++this.starts % this.members.length === 0) this.complete?.(performance.now());
    return this.ended;
  }

  private readonly ended = (): void => {
    this.running--;
  };

  /** How many ms it takes from `fail` until all have been started once more. */
  async recovery(fail: () => void): Promise<number> {
    const began = performance.now();
    const ended = await new Promise<number>((complete) => {
      this.complete = complete;
      fail();
    });
    return ended - began;
  }
}
