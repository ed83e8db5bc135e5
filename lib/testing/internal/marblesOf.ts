/** Something that was seen at an instant, as a letter. */
export interface Seen {
  readonly at: number;
  readonly marble: string;
}

/** From so many frames of silence on, they are written as a number. */
const many = 6;

/** RxJS's marbles of what was seen, counted from the instant `from`; of several things at one instant the last. */
export function marblesOf(seen: readonly Seen[], from: number): string {
  let text = '';
  let next = from;
  for (const { at, marble } of lastOfEach(seen)) {
    text += silence(at - next) + marble;
    next = at + 1;
  }
  return text.trim();
}

/** Of all that was seen at one instant the last. */
export const lastOfEach = (seen: readonly Seen[]): readonly Seen[] =>
  seen.filter(({ at }, i) => seen[i + 1]?.at !== at);

const silence = (frames: number): string => (frames < many ? '-'.repeat(frames) : ` ${frames}ms `);
