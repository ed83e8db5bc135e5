import fc from 'fast-check';
import { outside, signs, type Deed, type Step } from '../../../lib/testing/internal/story.js';
import { storyOf, storyText } from '../../../lib/testing/internal/storyText.js';

const wait = fc.record({ ms: fc.nat(100_000), hops: fc.option(fc.nat(99), { nil: undefined }) });
const name = fc.stringMatching(/^[\w/-]+$/);
const deed = fc.record({ act: fc.constantFrom(...(Object.keys(signs) as Deed[])), who: name });
const end = fc.record({ act: fc.constantFrom(...outside), who: fc.constant('') });
const step = fc
  .tuple(wait, fc.oneof(deed, end))
  .map(([{ ms, hops }, done]): Step => ({ wait: hops === undefined ? { ms } : { ms, hops }, ...done }));

describe('storyText', () => {
  it('writes what storyOf reads', () => {
    fc.assert(fc.property(fc.array(step), (story) => expect(storyOf(storyText(story))).toEqual(story)));
  });

  it('writes times in ms, and places among what is due', () => {
    const story: Step[] = [
      { wait: { ms: 5 }, act: 'crash', who: 'feed' },
      { wait: { ms: 99, hops: 0 }, act: 'stop', who: '' },
      { wait: { ms: 0, hops: 2 }, act: 'next is handled slowly', who: 'n/a' },
    ];
    expect(storyText(story)).toBe('5ms feed# 99ms <stop 2<n/a+handler.slow');
  });
});

describe('storyOf', () => {
  it('reads time in dashes and in several parts, and any space', () => {
    expect(storyOf('  --- 5ms -  feed!\n leave ')).toEqual([
      { wait: { ms: 9 }, act: 'report', who: 'feed' },
      { wait: { ms: 0 }, act: 'leave', who: '' },
    ]);
  });

  it('reads nothing as nothing', () => {
    expect(storyOf('')).toEqual([]);
  });

  it.each(['feed', '#', 'feed+wings', '<', 'feed# stopp', '5s', 'stop#!x'])('refuses %s', (text) => {
    const word = text.split(' ').at(-1) ?? '';
    expect(() => storyOf(text)).toThrow(
      new TypeError(`Expected an act like \`feed#\` or \`stop\`, got \`${word.replace('<', '') || word}\``),
    );
  });
});
