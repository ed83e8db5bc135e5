import { merge, mergeMap, NEVER, timer, type Observable } from 'rxjs';
import { supervised, Supervisor } from '../../../lib/index.js';
import type { Build, ExploredWorld } from '../../../lib/testing/exploredWorld.js';
import { playStory, type Played } from '../../../lib/testing/internal/playStory.js';
import { storyOf, storyText } from '../../../lib/testing/internal/storyText.js';
import { Patient, tellingOnly } from '../../support/brokenTrees.js';

const feed = ({ component, cancel$ }: ExploredWorld): Observable<unknown> => supervised(component('feed'), { cancel$ });
const play = (build: Build, story: string): Played => playStory(build, storyOf(story));

/** A feed, beside which a rule is broken when so many ms have passed. */
const breakingAt =
  (ms: number): Build =>
  (world) =>
    merge(supervised(world.component('feed'), { cancel$: world.cancel$ }), tellingOnly(ms, { type: 'ended' })(world));

describe('playStory, where a rule is broken', () => {
  it.each([0, 50])('leaves nothing of what was broken at %p ms, and does not ask it to end', (ms) => {
    const { violation, components } = play(breakingAt(ms), '');
    expect(violation?.rule).toBe('a run ends once');
    expect(components.flatMap(({ runs }) => runs.map(({ asked, alive }) => [asked, alive]))).toEqual([[false, false]]);
  });

  it('lets no more time pass', () => {
    const rings: string[] = [];
    const ringing: Build = (world) => {
      timer(50).subscribe(() => rings.push('rings'));
      return breakingAt(0)(world);
    };
    play(ringing, '100ms feed.');
    expect(rings).toEqual([]);
  });

  it('does nothing more of what is due at the instant of the step', () => {
    const rings: string[] = [];
    const breaking: Build = (world) => {
      timer(50).subscribe(() => rings.push('rings'));
      const telling$ = tellingOnly(0, { type: 'ended' })(world);
      return feed(world).pipe(mergeMap(() => telling$));
    };
    expect(play(breaking, '50ms <feed.').violation?.rule).toBe('a run ends once');
    expect(rings).toEqual([]);
  });

  it('does not do the step that was waited for, nor prepare runs', () => {
    expect(storyText(play(breakingAt(50), '10ms feed. 90ms feed.').story)).toBe('10ms feed.');
    const broken: Build = (world) => {
      world.events.next({ type: 'ended', seq: 0, at: 0, path: ['feed'], run: 0, outcome: 'failed' });
      return feed(world);
    };
    expect(storyText(play(broken, 'feed+hang').story)).toBe('');
  });
});

describe('playStory, in the end', () => {
  it('waits for a run that hangs, unless that is in a tree, which has a deadline', () => {
    const alone: Build = ({ component, cancel$ }) => supervised(component('a'), { cancel$, shutdown: Infinity });
    expect(play(alone, 'a+hang').violation).toBeUndefined();
    const tree: Build = ({ component }) => new Supervisor([{ id: 'a', component: component('a'), shutdown: Infinity }]);
    expect(play(tree, 'a+hang').violation).toBeUndefined();
    const patient: Build = ({ component }) => new Patient([{ id: 'a', component: component('a'), shutdown: Infinity }]);
    expect(play(patient, 'a+hang').violation?.rule).toBe('everything ends when it is asked to');
  });

  it('prepares runs also where nothing else is in the story', () => {
    expect(play(feed, 'feed+hang').components[0]?.runs[0]?.is('next hangs')).toBe(true);
  });

  it('leaves what cannot be asked to end', () => {
    const { violation, components } = play(({ component }) => merge(NEVER, supervised(component('a'))), '');
    expect([violation, components[0]?.runs[0]?.alive]).toEqual([undefined, false]);
  });
});

describe('the times of a story that was played', () => {
  const backoff: Build = ({ component, cancel$ }) => supervised(component('feed'), { cancel$, backoff: 10 });

  it.each([
    [-1, '1ms feed# 9ms stop'],
    [0, '1ms feed# 10ms stop'],
    [1, '1ms feed# 11ms stop'],
  ] as const)('are counted in ms where they were around what is due: %p', (off, text) => {
    const { story } = playStory(backoff, [
      ...storyOf('1ms feed# nobody#'),
      { wait: { due: 0, off }, act: 'stop', who: '' },
    ]);
    expect(storyText(story)).toBe(text);
  });

  it.each([
    ['5ms 1<nobody# 5ms 1<feed.', '10ms 1<feed.'],
    ['5ms 1<nobody# 1<feed.', '5ms 2<feed.'],
    ['5ms 1<feed. 1<feed.', '5ms 1<feed. 1<feed.'],
    ['5ms nobody# 1<feed.', '5ms feed.'],
  ])('tell the place among what is due, with that of steps with nobody to be done to: %s', (told, text) => {
    expect(storyText(play(backoff, told).story)).toBe(text);
  });

  it('tell a run that was prepared after the beginning from one that was prepared before it', () => {
    const told = (text: string): string => storyText(play(backoff, text).story);
    expect(told('nobody# feed+hang feed#')).toBe('99<feed+hang feed#');
    expect(told('feed+slow nobody# feed+hang feed#')).toBe('feed+slow 99<feed+hang feed#');
    expect(told('feed# feed+hang feed#')).toBe('feed# feed+hang');
  });
});
