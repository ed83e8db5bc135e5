import { simplest } from '../../../lib/testing/internal/simpler.js';
import { randomStory } from '../../../lib/testing/internal/randomStory.js';
import { seeded } from '../../../lib/testing/internal/seeded.js';
import { isOutside, type Act, type Step, type Story } from '../../../lib/testing/internal/story.js';
import { storyOf, storyText } from '../../../lib/testing/internal/storyText.js';

const shrunk = (text: string, holds: (story: Story) => boolean): string => storyText(simplest(storyOf(text), holds));
const has = (act: Act) => (story: Story) => story.some((step) => step.act === act);

describe('simplest', () => {
  it('leaves out what is not needed', () => {
    expect(shrunk('5ms a# 3<b! 100ms stop c. a~ b=go', has('late'))).toBe('a~');
    expect(shrunk('5ms a# 3<b! 100ms stop c. a~ b=go', (story) => has('stop')(story) && has('go')(story))).toBe(
      'stop b=go',
    );
  });

  it('is nothing where nothing is needed', () => {
    expect(shrunk('a# 5ms b# <stop', () => true)).toBe('');
  });

  it('keeps what is needed', () => {
    expect(shrunk('5ms <a!', (story) => storyText(story) === '5ms <a!')).toBe('5ms <a!');
  });

  it('shortens waits as far as it goes', () => {
    const after = (ms: number) => (story: Story) => story.some(({ wait }) => 'ms' in wait && wait.ms >= ms);
    expect(shrunk('1000ms stop', (story) => has('stop')(story) && after(37)(story))).toBe('37ms stop');
  });

  it('keeps the time of what comes after a step that is left out', () => {
    const at = (story: Story): number => story.reduce((sum, { wait }) => sum + ('ms' in wait ? wait.ms : 0), 0);
    expect(shrunk('10ms a# 20ms stop', (story) => has('stop')(story) && at(story) === 30)).toBe('30ms stop');
  });

  it('prefers no place among what is due, then a crash and leaving', () => {
    expect(shrunk('3<a!', (story) => story.length === 1)).toBe('leave');
    expect(shrunk('a+throw', (story) => story.some(({ act }) => !isOutside(act)))).toBe('a#');
    expect(shrunk('3<a#', (story) => story.some(({ wait }) => (wait.hops ?? 0) >= 1) && has('crash')(story))).toBe(
      '1<a#',
    );
  });

  it('prefers the first component, and ms to what is due', () => {
    const story: Story = [{ wait: { due: 2, off: -1, hops: 2 }, act: 'crash', who: 5 }];
    expect(simplest(story, has('crash'))).toEqual([{ wait: { ms: 0 }, act: 'crash', who: 0 }]);
    const due = (other: Story): boolean => has('crash')(other) && other.some(({ wait }) => 'due' in wait);
    expect(simplest(story, due)).toEqual([{ wait: { due: 0, off: 0 }, act: 'crash', who: 0 }]);
  });

  it('leaves everything, if it may', () => {
    expect(simplest(storyOf('5ms a#'), (story) => story.length === 1)).toEqual([
      { wait: { ms: 0 }, act: 'leave', who: '' },
    ]);
  });

  it('tries nothing but stories that can be told', () => {
    const due = { wait: { due: 1, off: 1 }, act: 'crash', who: 0 } as const;
    const story: Story = [...storyOf('5ms 7! 0<7#'), due, { ...due, wait: { ms: 4 }, who: 3 }];
    const tried: Step[] = [];
    simplest(story, (candidate) => (tried.push(...candidate), false));
    const whole = (n: number | undefined): boolean => n === undefined || (Number.isInteger(n) && n >= 0);
    for (const { wait } of tried) {
      const { ms, due, hops } = { ms: undefined, due: undefined, ...wait };
      expect([wait, (ms === undefined) === (due === undefined)]).toEqual([wait, false]);
      expect([wait, [ms, due, hops].every(whole)]).toEqual([wait, true]);
    }
    expect(tried).toContainEqual({ ...due, wait: { ms: 1 } });
  });

  it('keeps names, also of digits', () => {
    const names = new Set<unknown>();
    simplest(storyOf('5ms 7!'), (candidate) => (candidate.forEach(({ who }) => names.add(who)), false));
    expect(names).toEqual(new Set(['7', '']));
  });

  it('comes to an end for every story, and what it finds holds', () => {
    for (let seed = 0; seed < 200; seed++) {
      const story = randomStory(seeded(seed), 12);
      const draws = seeded(seed + 1);
      const kept = new Map<string, boolean>();
      const holds = (some: Story): boolean => {
        const key = JSON.stringify(some);
        const known = kept.get(key) ?? (some === story || draws() < 0.3);
        kept.set(key, known);
        return known;
      };
      const best: readonly Step[] = simplest(story, holds, Infinity);
      expect(best === story || holds(best)).toBe(true);
      expect(best.length).toBeLessThanOrEqual(story.length);
    }
  });

  it('looks at no more stories than it may', () => {
    let looks = 0;
    simplest(randomStory(seeded(1), 12), () => ++looks > 0 && false, 10);
    expect(looks).toBeLessThanOrEqual(10);
  });
});
