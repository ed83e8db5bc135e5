import { allActs, randomStory } from '../../../lib/testing/internal/randomStory.js';
import { seeded } from '../../../lib/testing/internal/seeded.js';
import { isOutside, outside, signs, type Story } from '../../../lib/testing/internal/story.js';

const stories = (most: number, without: Parameters<typeof randomStory>[2] = []): Story[] =>
  Array.from({ length: 2_000 }, (_, seed) => randomStory(seeded(seed), most, without));

describe('randomStory', () => {
  it('is the same for the same draws', () => {
    expect(stories(8)).toEqual(stories(8));
  });

  it('has up to so many steps', () => {
    const lengths = stories(5).map((story) => story.length);
    expect(new Set(lengths)).toEqual(new Set([1, 2, 3, 4, 5]));
    expect(stories(0).flat()).toEqual([]);
  });

  it('is made of all acts', () => {
    expect(new Set(allActs)).toEqual(new Set([...Object.keys(signs), ...outside]));
    expect(new Set(stories(8).flatMap((story) => story.map(({ act }) => act)))).toEqual(new Set(allActs));
  });

  it('waits before, at and after what is due, and for any place among it', () => {
    const waits = stories(8).flatMap((story) => story.map(({ wait }) => wait));
    expect(new Set(waits.map((wait) => ('due' in wait ? wait.off : undefined)))).toEqual(
      new Set([-1, 0, 1, undefined]),
    );
    expect(new Set(waits.map(({ hops }) => hops))).toEqual(new Set([0, 1, 2, 3, undefined]));
  });

  const at0 = { wait: { ms: 0 }, who: 0 };
  const among = { wait: { due: 1, off: 0, hops: 0 }, who: 4 };
  it.each<[draw: number, most: number, steps: unknown[], end: string | undefined]>([
    [0.1, 5, [at0], undefined],
    [0.1, 20, [at0, at0], 'stop'],
    [0.5, 1, [among], undefined],
    [0.5, 4, [among, among], undefined],
    [0.9, 1, [{ wait: { due: 2, off: 1, hops: 3 }, who: 7 }], undefined],
  ])('is made of its draws: where all are %p, of up to %p steps', (draw, most, steps, end) => {
    const story = randomStory(() => draw, most);
    expect(story.map(({ wait, who }) => ({ wait, who }))).toStrictEqual(steps);
    expect(story.map(({ act }) => act).find(isOutside)).toBe(end);
  });

  it('leaves out what it is to leave out', () => {
    const acts = stories(8, ['stop', 'kill', 'leave', 'crash']).flatMap((story) => story.map(({ act }) => act));
    for (const act of ['stop', 'kill', 'leave', 'crash']) expect(acts).not.toContain(act);
    const only = stories(
      8,
      allActs.filter((act) => act !== 'crash'),
    ).flat();
    expect(new Set(only.map(({ act }) => act))).toEqual(new Set(['crash']));
  });

  it('often ends in the middle of something', () => {
    const last = stories(8).filter((story) => ['stop', 'kill', 'leave'].includes(story.at(-1)?.act ?? ''));
    expect(last.length).toBeGreaterThan(800);
  });
});
