import { merge } from 'rxjs';
import { supervised } from '../../../lib/index.js';
import { scripted } from '../../../lib/testing/index.js';
import type { ExploredWorld } from '../../../lib/testing/exploredWorld.js';
import { drawing } from '../../../lib/testing/internal/drawing.js';
import { playStory } from '../../../lib/testing/internal/playStory.js';
import { storyOf } from '../../../lib/testing/internal/storyText.js';

const drawn = (story: string, id = 'feed'): string =>
  drawing(
    playStory(({ component, cancel$ }) => supervised(component(id), { id, cancel$, backoff: 10 }), storyOf(story))
      .components,
  );

describe('drawing', () => {
  it.each([
    ['', "scripted({ cancelled: '|' })"],
    ['leave', "scripted('-')"],
    ['feed#', "scripted('#', { cancelled: '|' })"],
    ['3ms feed. 20ms feed|', "scripted('---. 19ms |')"],
    ['5ms feed! 1ms leave', "scripted({ run: '-----!', cancelled: '|' })"],
    ['feed+hang leave', "scripted('-')"],
    ['feed+hang feed! 1ms leave', "scripted({ run: '!', cancelled: '-' })"],
    ['feed+slow feed! 1ms leave', "scripted({ run: '!', cancelled: '7ms |' })"],
    ['feed+throw leave', "scripted({ start: 'throws' })"],
    ['feed+teardown leave', "scripted({ teardown: 'throws' })"],
    ['feed+handler.slow feed# leave', "scripted({ run: '#', handler: '7ms |' })"],
    ['feed+handler.throw feed#', "scripted({ run: '#', handler: '#' })"],
  ])('draws the component of %p', (story, expected) => {
    expect(drawn(story)).toBe(`const feed = ${expected};`);
  });

  it('makes names of ids', () => {
    expect(drawn('n/my-feed# leave', 'n/my-feed')).toBe("const nMyFeed = scripted('#');");
    expect(drawn('0# leave', '0')).toBe("const child0 = scripted('#');");
    expect(drawn('leave', 'a1-')).toBe("const a1 = scripted('-');");
  });

  it('has a line for each', () => {
    const pair = ({ component }: ExploredWorld) => merge(supervised(component('a')), supervised(component('b')));
    expect(drawing(playStory(pair, storyOf('a# leave')).components)).toBe(
      "const a = scripted('#');\nconst b = scripted('-');",
    );
  });

  it('draws nobody who was never started', () => {
    expect(drawing(playStory(({ component, cancel$ }) => (component('idle'), cancel$), []).components)).toBe('');
  });

  it('draws what scripted can play', () => {
    expect(() =>
      scripted({ run: '-----!', cancelled: '|' }, { run: '#', handler: '7ms |' }, '---. 19ms |'),
    ).not.toThrow();
  });
});
