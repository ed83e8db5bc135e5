import { interval, merge, NEVER, Observable } from 'rxjs';
import { supervised, Supervisor } from '../../../lib/index.js';
import type { Build } from '../../../lib/testing/exploredWorld.js';
import { playStory, type Played } from '../../../lib/testing/internal/playStory.js';
import { randomStory } from '../../../lib/testing/internal/randomStory.js';
import { seeded } from '../../../lib/testing/internal/seeded.js';
import type { Story } from '../../../lib/testing/internal/story.js';
import { storyOf, storyText } from '../../../lib/testing/internal/storyText.js';

const feed: Build = (world) => supervised(world.component('feed'), { cancel$: world.cancel$, backoff: 10 });
const pair: Build = ({ component }) =>
  new Supervisor(
    ['a', 'b'].map((id) => ({ id, component: component(id), backoff: 10 })),
    { strategy: 'one_for_all' },
  );

/** Its timer goes on when nobody listens any more. */
const leaking = new Observable<never>(() => {
  interval(1_000).subscribe();
});

const played = (text: string, build = feed): string => storyText(playStory(build, storyOf(text)).story);
const brokenBy = (build: Build, text = ''): unknown => playStory(build, storyOf(text)).violation?.rule;
const runsOf = ({ components }: Played): unknown =>
  components.map(({ id, runs }) => [id, runs.map(({ began, acts }) => [began, acts])]);

describe('playStory', () => {
  it('tells the steps that had somebody to be done to, with their times', () => {
    expect(played('5ms feed# 5ms feed. 5ms feed. 3ms stop 7ms stop')).toBe('5ms feed# 10ms feed. 3ms stop');
    expect(played('nobody# feed=go leave feed! again')).toBe('leave again');
    expect(played('2ms <feed# 10ms 1<feed. 0ms <feed.')).toBe('2ms <feed# 10ms 1<feed. <feed.');
  });

  it('names whom numbers stand for, and puts times to what is due', () => {
    const story: Story = [
      { wait: { ms: 1 }, act: 'crash', who: 3 },
      { wait: { due: 0, off: -1 }, act: 'crash', who: 2 },
      { wait: { due: 0, off: 0, hops: 0 }, act: 'restart', who: 0 },
      { wait: { due: 7, off: 1 }, act: 'stop', who: 5 },
    ];
    const [, ...steps] = storyText(playStory(pair, story).story).split(' ');
    expect(steps.slice(0, 1)).toEqual(['b#']);
    expect(steps.at(-1)).toBe('stop');
  });

  it('prepares first runs before they begin, and others where they are prepared', () => {
    const runs = (text: string): unknown => {
      const [component] = playStory(feed, storyOf(text)).components;
      return component?.runs.slice(0, 3).map((run) => run.is('next hangs'));
    };
    expect(runs('feed+hang feed# 20ms leave')).toEqual([true, false]);
    expect(runs('1ms feed+hang feed# 20ms leave')).toEqual([false, true]);
    expect(runs('99<feed+hang feed# 20ms leave')).toEqual([false, true]);
  });

  it('plays a story again as it was played', () => {
    for (const build of [feed, pair]) {
      for (let seed = 0; seed < 200; seed++) {
        const first = playStory(build, randomStory(seeded(seed), 8));
        const again = playStory(build, storyOf(storyText(first.story)));
        expect(storyText(again.story)).toBe(storyText(first.story));
        if (first.story.at(-1)?.act === 'leave') expect(runsOf(again)).toEqual(runsOf(first));
      }
    }
  });

  it('stops and leaves in the end what goes on', () => {
    expect(playStory(feed, []).components[0]?.runs[0]?.asked).toBe(true);
    expect(playStory(pair, []).components.map(({ runs }) => runs[0]?.asked)).toEqual([true, true]);
    expect(playStory(({ component }) => supervised(component('feed')), []).components[0]?.runs[0]?.alive).toBe(false);
  });

  it('finds what is left', () => {
    expect(brokenBy(({ component }) => merge(supervised(component('a')), leaking))).toBe(
      'nothing is left after the end',
    );
  });

  it('finds what hangs, but minds neither decisions that are waited for nor runs that are never ready', () => {
    expect(brokenBy(() => NEVER)).toBe('nothing hangs');
    expect(brokenBy(({ decisions }) => decisions('go')())).toBeUndefined();
    const slow: Build = ({ component }) =>
      new Supervisor(['a', 'b'].map((id) => ({ id, component: component(id), readiness: 'signal' })));
    expect(brokenBy(slow, 'a+unready')).toBeUndefined();
  });

  it('comes to an end where things go on for ever', () => {
    const busy: Build = ({ component }) => supervised(component('a', { start: () => interval(1) }));
    expect(brokenBy(busy, '10ms a#')).toBeUndefined();
  });

  it('plays no further than to the first rule that is broken', () => {
    const { violation, story } = playStory(() => NEVER, storyOf('1ms again leave again leave'));
    expect([violation?.rule, storyText(story)]).toEqual(['nothing hangs', '']);
  });

  it('knows what the story can be about', () => {
    expect(playStory(pair, []).names).toEqual(['a', 'b', 'guest']);
  });
});
