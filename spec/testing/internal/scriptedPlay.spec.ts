import type { Link } from '../../../lib/index.js';
import { runMarbles } from '../../../lib/testing/internal/runMarbles.js';
import { ScriptedPlay } from '../../../lib/testing/internal/scriptedPlay.js';

beforeEach(() => void jest.useFakeTimers({ now: 0 }));
afterEach(() => {
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

/** A play, and what is heard of it, each with its time. */
function played(values: Record<string, unknown> = {}, deaf = false) {
  const heard: unknown[] = [];
  const hear = (what: unknown): void => void heard.push([Date.now(), what]);
  const output = {
    next: hear,
    error: (error: unknown) => hear({ error }),
    complete: () => hear('complete'),
  };
  const link = {
    errors: { next: (error: unknown) => hear({ report: error }) },
    ready: () => hear('ready'),
    beat: () => hear('beat'),
  } as unknown as Link<never>;
  const play = new ScriptedPlay(values, 'oops', output, deaf ? undefined : link);
  return { heard, play, begin: (marbles: string) => play.begin(runMarbles(marbles)) };
}

const fail = (): never => {
  throw new Error('Expected values alone.');
};

describe('a scripted play', () => {
  it('plays each moment at its time, the first within the call', () => {
    const { heard, begin } = played({ b: 2 });
    begin('a-(^b)*!|');
    expect(heard).toEqual([[0, 'a']]);
    jest.advanceTimersByTime(7);
    expect(heard.slice(1)).toEqual([
      [2, 'ready'],
      [2, 2],
      [6, 'beat'],
      [7, { report: 'oops' }],
    ]);
    jest.advanceTimersByTime(1);
    expect(heard.slice(5)).toEqual([[8, 'complete']]);
  });

  it('crashes with its error', () => {
    const { heard, begin } = played();
    begin('-#');
    jest.advanceTimersByTime(1);
    expect(heard).toEqual([[1, { error: 'oops' }]]);
  });

  it('takes no value from the prototype of its values', () => {
    const { heard, begin } = played(Object.create({ a: 1 }) as Record<string, unknown>);
    begin('a');
    expect(heard).toEqual([[0, 'a']]);
  });

  it('has one timer at a time', () => {
    const { play, begin } = played();
    begin('-a-b-c');
    expect(jest.getTimerCount()).toBe(1);
    jest.advanceTimersByTime(1);
    expect(jest.getTimerCount()).toBe(1);
    play.unsubscribe();
  });

  it('ends in any moment', () => {
    const { heard, play, begin } = played();
    play.unsubscribe();
    begin('a-b');
    jest.advanceTimersByTime(1);
    play.unsubscribe();
    jest.advanceTimersByTime(9);
    expect(heard).toEqual([[0, 'a']]);
  });

  it('plays something else instead, from then on', () => {
    const { heard, play, begin } = played();
    expect(play.hasBegun).toBe(false);
    begin('a--b');
    expect(play.hasBegun).toBe(true);
    jest.advanceTimersByTime(2);
    begin('-c');
    jest.advanceTimersByTime(9);
    expect(heard).toEqual([
      [0, 'a'],
      [3, 'c'],
    ]);
  });

  it('may be told to play something else by what it does', () => {
    const heard: string[] = [];
    const next = (value: string): void => {
      heard.push(value);
      if (value === 'a') play.begin(runMarbles('x-y'));
    };
    const play = new ScriptedPlay<string>({}, 'oops', { next, error: fail, complete: fail });
    play.begin(runMarbles('a-b'));
    jest.advanceTimersByTime(9);
    expect(heard).toEqual(['a', 'x', 'y']);
  });

  it('says nothing to a supervisor that it has not', () => {
    const { heard, begin } = played({}, true);
    begin('!^*a');
    jest.advanceTimersByTime(9);
    expect(heard).toEqual([[3, 'a']]);
  });
});
