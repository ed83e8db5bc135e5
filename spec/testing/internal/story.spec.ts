import { isOutside, outside, signs, type Deed } from '../../../lib/testing/internal/story.js';

describe('signs', () => {
  it('are all different', () => {
    const all = Object.values<string>(signs);
    expect(new Set(all).size).toBe(all.length);
  });

  it('are no part of names', () => {
    for (const sign of Object.values<string>(signs)) expect(sign).toMatch(/^[^\w/-]/);
  });
});

describe('isOutside', () => {
  it('tells what is done to all of it from what is done to one', () => {
    expect(outside.every(isOutside)).toBe(true);
    expect((Object.keys(signs) as Deed[]).some(isOutside)).toBe(false);
  });
});
