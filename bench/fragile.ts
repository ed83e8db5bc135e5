import { Observable, type Subscriber } from 'rxjs';

const error = new Error('crashed');

/** A component that runs until it is told to fail. */
export class Fragile {
  private running: Subscriber<never> | undefined;
  private readonly run$: Observable<never>;

  constructor(troupe: Troupe) {
    this.run$ = new Observable((subscriber) => {
      this.running = subscriber;
      troupe.rises();
      return troupe.falls;
    });
  }

  start(): Observable<never> {
    return this.run$;
  }

  fail(): void {
    this.running!.error(error);
  }
}

/** Many of them, which know when all are running. */
export class Troupe {
  readonly members: readonly Fragile[];
  private running = 0;
  private complete: ((at: number) => void) | undefined;

  constructor(size: number) {
    this.members = Array.from({ length: size }, () => new Fragile(this));
  }

  readonly falls = (): void => {
    this.running--;
  };

  rises(): void {
    this.running++;
    if (this.running === this.members.length) this.complete?.(performance.now());
  }

  /** How many ms it takes from `fail` until all are running again. */
  async recovery(fail: () => void): Promise<number> {
    const began = performance.now();
    const ended = await new Promise<number>((complete) => {
      this.complete = complete;
      fail();
    });
    return ended - began;
  }
}
