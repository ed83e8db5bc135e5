import { outside, type Act, type Step, type Story, type Wait } from './story.js';

/** As often as they are listed: what brings a supervisor to work comes often, its end seldom. */
const deeds: readonly Act[] = [
  ...times(6, ['crash', 'report']),
  ...times(3, ['complete', 'value', 'go']),
  ...times(2, ['late', 'empty', 'fail', 'restart', 'terminate', 'stop', 'leave']),
  ...times(2, ['next crashes', 'next completes', 'next reports', 'next throws', 'next is handled slowly']),
  ...times(3, ['next hangs', 'next is slow']),
  ...(['next is deaf', 'next is unready', 'next tears down with a throw'] as const),
  ...(['next is handled with a throw'] as const),
  ...(['delete', 'add', 'again', 'kill'] as const),
];
const ends: readonly Act[] = ['stop', 'leave', 'kill'];
const lengths = [0, 0, 0, 0, 0, 1, 1, 2, 5, 10, 100, 1_000, 10_000];
/** For what is to come in the middle of something. */
const soon = [0, 0, 0, 1, 3];
const offs = [-1, 0, 0, 1] as const;
/** Mostly after all that is due at its instant, else before it or between. */
const hops = [undefined, undefined, undefined, 0, 0, 1, 2, 3] as const;

/** A story of up to so many of these acts; the same one for the same draws. */
export function randomStory(random: () => number, most: number, without: readonly Act[] = []): Story {
  const [acts, last] = [deeds, ends].map((some) => some.filter((act) => !without.includes(act))) as [Act[], Act[]];
  const one = <T>(some: readonly T[]): T => some[Math.floor(random() * some.length)] as T;
  const wait = (some = lengths): Wait => {
    const among = one(hops);
    const when = random() < 0.5 ? { ms: one(some) } : { due: Math.floor(random() * 3), off: one(offs) };
    return among === undefined ? when : { ...when, hops: among };
  };
  const length = Math.ceil(random() * most);
  const step = (some: readonly Act[], lasting?: number[]): Step => ({
    wait: wait(lasting),
    act: one(some),
    who: Math.floor(random() * 8),
  });
  const steps = Array.from({ length }, () => step(acts));
  return length > 1 && last.length > 0 && random() < 0.5 ? [...steps.slice(1), step(last, soon)] : steps;
}

function times(n: number, some: readonly Act[]): readonly Act[] {
  return Array.from({ length: n }, () => some).flat();
}

/** All that a story is made of, for its coverage. */
export const allActs: readonly Act[] = [...new Set([...deeds, ...outside])];
