interface Timer {
  readonly due: number;
  readonly work: () => void;
}

/** The model's time: what is due at the same instant happens in the order in which it was set. */
export class Clock {
  now = 0;
  /** All that was due then and before has happened. */
  happened = -1;
  private timers: Timer[] = [];

  /** The dues of all that is pending, the earliest first. */
  get dues(): number[] {
    return this.timers.map(({ due }) => due);
  }

  /** Does `work` in `ms`; in 0 ms: one hop later. The result forgets it. */
  after(ms: number, work: () => void): () => void {
    if (ms === Infinity) return () => undefined;
    const timer = { due: this.now + ms, work };
    const later = this.timers.findIndex(({ due }) => due > timer.due);
    this.timers.splice(later < 0 ? this.timers.length : later, 0, timer);
    return () => (this.timers = this.timers.filter((other) => other !== timer));
  }

  /** Does what is due next if that is not later than `until`; false if nothing is. */
  step(until: number): boolean {
    const [next] = this.timers;
    if (next === undefined || next.due > until) return false;
    this.timers.shift();
    this.now = next.due;
    next.work();
    return true;
  }

  clear(): void {
    this.timers = [];
  }
}
