/** What a page knows of its own pace. */
export interface Pace {
  /** When the first line of the tree was drawn, in ms since the page was asked for. */
  drawn: number;
  /** From each key, wheel and input until what came of it was painted, in ms. */
  readonly answers: number[];
  /** Tasks of more than 50 ms, in ms. */
  readonly tasks: number[];
}

declare global {
  /** Only in a page that {@link keepPace} runs in. */
  var pace: Pace;
}

/** Begins to measure; runs in the page, before its own script. */
export function keepPace(): void {
  const pace: Pace = { drawn: 0, answers: [], tasks: [] };
  globalThis.pace = pace;
  const look = (): void => {
    if (document.querySelector('#sheet .row') === null) requestAnimationFrame(look);
    else setTimeout(() => (pace.drawn = performance.now()));
  };
  requestAnimationFrame(look);
  const watch = new PerformanceObserver((list) =>
    pace.tasks.push(...list.getEntries().map(({ duration }) => duration)),
  );
  watch.observe({ type: 'longtask', buffered: true });
  for (const type of ['keydown', 'input', 'wheel']) {
    const answered = ({ timeStamp }: Event): void => {
      requestAnimationFrame(() => setTimeout(() => pace.answers.push(performance.now() - timeStamp)));
    };
    addEventListener(type, answered, { capture: true, passive: true });
  }
}

/** The least, the middle and the most of some figures, in whole ones. */
export function spread(figures: readonly number[]): { least: number; middle: number; most: number } {
  const sorted = [...figures].sort((one, other) => one - other).map(Math.round);
  return { least: sorted[0] ?? 0, middle: sorted[sorted.length >> 1] ?? 0, most: sorted.at(-1) ?? 0 };
}
