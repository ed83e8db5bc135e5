import { hashOf, pathIn } from '../../../lib/inspector/page/address.js';

describe('the chosen child in the address', () => {
  it.each([[['db']], [['app', 'a/b', '%', 'ü #?', '<b>']]])('is read as it is written: %j', (path) => {
    expect(hashOf(path)).toMatch(/^#[\w%/.-]+$/);
    expect(pathIn(hashOf(path))).toEqual(path);
  });

  it('is nobody if there is nothing, or nothing that can be read', () => {
    expect(['', '#', '#%', '#a/%zz'].map(pathIn)).toEqual([[], [], [], []]);
    expect(hashOf(['\ud800'])).toBe('#');
  });
});
