import { NEVER, Subject } from 'rxjs';
import { superviseMap, type LifecycleEvent, type Link } from '../../lib/index.js';
import { byLetter, onStage } from '../support/mapStage.js';

/** Keeps these values, each its own key, and returns the paths of the children that are alive then. */
function keep(...values: readonly (string | number)[]): { alive: string[]; starts: number } {
  const source$ = new Subject<string | number>();
  const alive: string[] = [];
  let starts = 0;
  const events = {
    next: ({ type, path }: LifecycleEvent) => {
      if (type === 'ready') alive.push(path.join('/'));
      if (type === 'ended') alive.splice(alive.indexOf(path.join('/')), 1);
    },
  };
  const project = () => {
    starts++;
    return () => NEVER;
  };
  const output = source$.pipe(superviseMap(project, { key: (value) => value, events })).subscribe();
  for (const value of values) source$.next(value);
  const kept = { alive: [...alive], starts };
  output.unsubscribe();
  expect([alive, source$.observed]).toEqual([[], false]);
  return kept;
}

describe('the key of a child', () => {
  it('may be a number or a string; what reads the same is the same', () => {
    expect(keep(1, 2, 1)).toEqual({ alive: ['2', '1'], starts: 3 });
    expect(keep(1, '1')).toEqual({ alive: ['1'], starts: 2 });
    expect(keep(0, -0, '0')).toEqual({ alive: ['0'], starts: 3 });
    expect(keep(NaN, NaN, 1.5, -1, Infinity)).toEqual({ alive: ['NaN', '1.5', '-1', 'Infinity'], starts: 5 });
    expect(keep(' ', '__proto__', 'constructor')).toEqual({ alive: [' ', '__proto__', 'constructor'], starts: 3 });
  });

  it('is its id: the path of its link and of its events', () =>
    onStage({ config: { key: (value) => `the ${value}` } }, (stage) => {
      stage.send('a1');
      expect(new Set(stage.events.map(({ path }) => path.join('/')))).toEqual(new Set(['the a1']));
    }));

  it('is its place in the source if there is no other, so that nobody is replaced', () => {
    const links: Link<never>[] = [];
    const source$ = new Subject<string>();
    const start = (link: Link<never>) => {
      links.push(link);
      return NEVER;
    };
    const output = source$.pipe(superviseMap(() => start)).subscribe();
    for (const value of ['a', 'a', 'a']) source$.next(value);
    expect(links.map(({ path, run }) => [path, run])).toEqual([
      [['0'], 0],
      [['1'], 0],
      [['2'], 0],
    ]);
    output.unsubscribe();
  });

  it('is asked for once for each value, with its place', () => {
    const key = jest.fn((_value: string, index: number) => index % 2);
    onStage({ config: { key, concurrency: 1 } }, (stage) => {
      stage.send('a', 'b', 'c', 'd');
      expect(key.mock.calls).toEqual([
        ['a', 0],
        ['b', 1],
        ['c', 2],
        ['d', 3],
      ]);
    });
  });

  it.each<[unknown, string]>([
    [undefined, 'undefined'],
    [null, 'null'],
    ['', "''"],
    [true, 'true'],
    [5n, '5n'],
    [Symbol('a'), 'Symbol(a)'],
    [{}, 'an empty object'],
    [['a'], 'an array'],
  ])('that is %p errors the output, and no child starts for it', (bad, shown) => {
    const key = (value: string): string => (value === 'bad' ? (bad as string) : byLetter(value));
    onStage({ config: { key } }, (stage) => {
      stage.send('a1', 'bad', 'c1');
      expect(stage.seen).toEqual([
        { error: new TypeError(`Expected \`key\` to return a non-empty string or a number, got ${shown}`) },
      ]);
      expect([stage.starts, stage.alive]).toEqual([['a1'], []]);
    });
  });
});
