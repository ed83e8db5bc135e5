import { History } from '../../../lib/inspector/internal/history.js';
import { untold } from '../../support/inspector/told.js';

/** A history of three, in which so many have been added. */
function filled(count: number): History {
  const history = new History(3);
  for (let n = 0; n < count; n++) history.add(untold('ready'));
  return history;
}

const ids = (text: string): readonly number[] => (JSON.parse(text) as { id: number }[]).map(({ id }) => id);

describe('the last events', () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 100])('are those that fit, of %p', (count) => {
    const history = filled(count);
    for (let id = 0; id <= count; id++) {
      const all = Array.from({ length: count - id }, (_, n) => id + 1 + n);
      expect(history.reaches(id)).toBe(count - id <= 3);
      expect(ids(history.since(id))).toEqual(all.slice(-3));
    }
  });

  it('are not enough for whoever comes from before a cut', () => {
    const history = filled(2);
    history.cut();
    expect([1, 2, 3].map((id) => history.reaches(id))).toEqual([false, false, true]);
    expect(history.add(untold('ready'))).toMatchObject({ id: 4 });
    expect(ids(history.since(0))).toEqual([2, 4]);
    expect([2, 3, 4].map((id) => history.reaches(id))).toEqual([false, true, true]);
  });

  it('are none of the future', () => {
    expect(filled(2).reaches(3)).toBe(false);
    expect(filled(2).since(2)).toBe('[]');
  });

  it('are made text once, whoever asks', () => {
    const history = filled(2);
    const stringify = jest.spyOn(JSON, 'stringify');
    const texts = [history.since(0), history.since(1), history.since(0)];
    expect(stringify).toHaveBeenCalledTimes(2);
    stringify.mockRestore();
    expect(texts.map(ids)).toEqual([[1, 2], [2], [1, 2]]);
  });
});
