import { SignsOfLife } from '../../../lib/worker/internal/signsOfLife.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => {
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

/** A silence of at most 100 ms, and when it was too long. */
function watched(silence = 100) {
  const from = performance.now();
  const missed: number[] = [];
  const life = new SignsOfLife(silence, () => missed.push(performance.now() - from));
  return { life, missed };
}

describe('signs of life', () => {
  it('are missed once, after the silence', () => {
    const { missed } = watched();
    jest.advanceTimersByTime(99);
    expect(missed).toEqual([]);
    jest.advanceTimersByTime(901);
    expect(missed).toHaveLength(1);
    expect(missed[0]).toBeLessThanOrEqual(105);
  });

  it('put it off', () => {
    const { life, missed } = watched();
    jest.advanceTimersByTime(60);
    life.heard();
    jest.advanceTimersByTime(90);
    life.heard();
    jest.advanceTimersByTime(99);
    expect(missed).toEqual([]);
    jest.advanceTimersByTime(500);
    expect(missed).toHaveLength(1);
    expect(missed[0]).toBeGreaterThanOrEqual(250);
    expect(missed[0]).toBeLessThanOrEqual(255);
  });

  it('need one timer, however many there are', () => {
    const { life } = watched();
    for (let i = 0; i < 100; i++) life.heard();
    expect(jest.getTimerCount()).toBe(1);
    life.end();
  });

  it('that wait to be read count: what was heard in the turn after the silence is no silence', () => {
    const { life, missed } = watched();
    const late = setTimeout(() => life.heard(), 100);
    jest.advanceTimersByTime(150);
    expect(missed).toEqual([]);
    clearTimeout(late);
    life.end();
  });

  it('are not asked for after the end, also not in the turn in which it is judged', () => {
    const [early, judged] = [watched(), watched()];
    early.life.end();
    setTimeout(() => judged.life.end(), 100);
    jest.advanceTimersByTime(1_000);
    expect([early.missed, judged.missed]).toEqual([[], []]);
  });

  it('are not asked for where silence may last for ever', () => {
    const { life, missed } = watched(Infinity);
    expect(jest.getTimerCount()).toBe(0);
    jest.advanceTimersByTime(2 ** 31);
    life.heard();
    life.end();
    expect(missed).toEqual([]);
  });
});
