const period = 10;

/** Sets one timer after the other and remembers by how many ms the latest of them was late. */
export class Lateness {
  private latest = 0;
  private due = 0;
  private stopped: (() => void) | undefined;

  constructor() {
    this.wait();
  }

  /** Ends it: the timer under way is the last. */
  async atMost(): Promise<number> {
    await new Promise<void>((resolve) => (this.stopped = resolve));
    return this.latest;
  }

  private wait(): void {
    this.due = performance.now() + period;
    setTimeout(() => {
      this.latest = Math.max(this.latest, performance.now() - this.due);
      if (this.stopped === undefined) this.wait();
      else this.stopped();
    }, period);
  }
}
