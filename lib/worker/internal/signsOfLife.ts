/** Calls `missed` when nothing has been heard for so many ms. */
export class SignsOfLife {
  private last = performance.now();
  private timer: NodeJS.Timeout | undefined;
  private judging: NodeJS.Immediate | undefined;

  constructor(
    private readonly silence: number,
    private readonly missed: () => void,
  ) {
    if (silence !== Infinity) this.wait();
  }

  heard(): void {
    this.last = performance.now();
  }

  end(): void {
    clearTimeout(this.timer);
    clearImmediate(this.judging);
  }

  private get left(): number {
    return this.last + this.silence - performance.now();
  }

  /** If this process itself was busy, there is something to hear that it has not read yet: one turn for that. */
  private wait(): void {
    this.timer = setTimeout(() => {
      this.judging = setImmediate(() => {
        if (this.left <= 0) this.missed();
        else this.wait();
      });
    }, Math.ceil(this.left));
  }
}
