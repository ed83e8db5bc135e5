import type { ChildView, Stretch } from '../internal/childView.js';

/** How much of the past a timeline shows, in ms. */
export const span = 300_000;

/** A stretch of a timeline, in percent of its width. */
export interface Part {
  readonly what: Stretch;
  readonly left: number;
  readonly width: number;
}

/** The last minutes of a child, as far as they are known. */
export function partsOf({ timeline }: ChildView, now: number): readonly Part[] {
  const begin = now - span;
  return timeline.flatMap(([from, what], place) => {
    const left = Math.max(from, begin);
    const right = Math.min(now, timeline[place + 1]?.[0] ?? now);
    // Whoever was up and broke was down, however shortly.
    const isBreak = what === 'down' && timeline[place - 1]?.[1] === 'up' && right === left;
    return right > left || isBreak
      ? [{ what, left: ((left - begin) / span) * 100, width: ((right - left) / span) * 100 }]
      : [];
  });
}

/** The same for those who cannot see it. */
export function summary(parts: readonly Part[]): string {
  const known = parts.reduce((sum, { width }) => sum + width, 0);
  if (known === 0) return 'nothing is known yet';
  const shares = new Map<Stretch, number>();
  for (const { what, width } of parts) shares.set(what, (shares.get(what) ?? 0) + width);
  return [...shares].map(([what, width]) => `${what} ${Math.round((width / known) * 100)} %`).join(', ');
}
