/** Places figures on a line on which each decade is as long as the next. */
export class LogScale {
  /** The powers of ten on the line. */
  readonly decades: readonly number[];
  private readonly from: number;
  private readonly perDecade: number;

  /** A line of so many pixels that holds all the figures; none of them is at its very beginning. */
  constructor(figures: readonly number[], pixels: number) {
    this.from = Math.floor(Math.log10(Math.min(...figures) * 0.7));
    const to = Math.ceil(Math.log10(Math.max(...figures)));
    this.perDecade = pixels / (to - this.from);
    this.decades = Array.from({ length: to - this.from + 1 }, (_, i) => 10 ** (this.from + i));
  }

  at(figure: number): number {
    return (Math.log10(figure) - this.from) * this.perDecade;
  }
}
