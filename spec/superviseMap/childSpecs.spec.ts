import { EMPTY, NEVER, of, Subject, throwError } from 'rxjs';
import { superviseMap, Supervisor, type ChildSpec, type Component } from '../../lib/index.js';
import { CountingComponent } from '../support/countingComponent.js';
import { told } from '../support/listening.js';
import { byLetter, onStage } from '../support/mapStage.js';
import { stepped } from '../support/steppedTime.js';

const crash = () => throwError(() => 'oops');

describe('a spec that project returns', () => {
  it('has the last word on each option, for its child alone', () =>
    onStage(
      {
        lives: { a1: crash, b1: crash, c1: crash },
        config: { backoff: 100, decide: () => 'restart' },
        spec: (value) => ({ a1: { backoff: 10 }, b1: { decide: () => 'stop' as const } })[value] ?? {},
      },
      (stage, time) => {
        stage.send('a1', 'b1', 'c1');
        time.advance(99);
        expect(stage.starts.filter((value) => value === 'a1')).toHaveLength(10);
        expect(stage.starts.filter((value) => value !== 'a1')).toEqual(['b1', 'c1']);
        expect(stage.keysOf('removed')).toEqual(['1']);
        time.advance(1);
        expect(stage.starts.filter((value) => value === 'c1')).toHaveLength(2);
      },
    ));

  it('has its own budget and grace', () =>
    onStage(
      {
        lives: { a1: crash, b1: ({ cancel$ }) => (cancel$.subscribe(), NEVER) },
        config: { backoff: 1, maxRestarts: 100, shutdown: 1_000 },
        spec: (value) => (value === 'a1' ? { maxRestarts: 1 } : { shutdown: 7 }),
      },
      (stage, time) => {
        stage.send('b1', 'a1');
        time.advance(7);
        expect(stage.seen).toEqual([]);
        time.advance(1);
        expect(stage.seen).toMatchObject([{ error: { code: 'RESTART_INTENSITY_EXCEEDED' } }]);
      },
    ));

  it('may be one only for the component: the options of the operator hold', () => {
    const component: Component<number, never> = { start: () => [1] };
    const children: (ChildSpec<number> | Component<number, never>)[] = [{ component }, component];
    for (const child of children) expect(told(of('x').pipe(superviseMap(() => child)))).toEqual([1, 'complete']);
  });

  it('calls start and handler of a component as its methods', () =>
    stepped((time) => {
      class Feed implements Component<string, never> {
        constructor(private readonly name: string) {}
        readonly handled: unknown[] = [];
        start() {
          return throwError(() => this.name);
        }
        handleIrrecoverable(error: unknown): void {
          this.handled.push(error);
        }
      }
      const feed = new Feed('feed');
      const config = { restart: 'temporary' } as const;
      const values = told(of(1).pipe(superviseMap(() => ({ component: feed }), config)));
      time.advance();
      expect([feed.handled, values]).toEqual([['feed'], ['complete']]);
    }));
});

describe('what project returns is checked, and the output errors, if it is', () => {
  const component = () => EMPTY;

  it.each<[string, unknown, Error]>([
    ['undefined', undefined, new TypeError('Expected `component` to have a `start` function, got undefined')],
    ['null', null, new TypeError('Expected `component` to have a `start` function, got null')],
    [
      'an Observable, as for `mergeMap`',
      NEVER,
      new TypeError('Expected `component` to have a `start` function, got an object of class Observable'),
    ],
    [
      'a class',
      CountingComponent,
      new TypeError(
        'Expected `component` to be a component, got class CountingComponent: did you mean an instance of it?',
      ),
    ],
    ['a spec without one', { component: 5 }, new TypeError('Expected `component` to have a `start` function, got 5')],
    [
      'a spec with a bad word',
      { component, restart: 'always' },
      new RangeError("Expected `restart` to be 'permanent', 'transient' or 'temporary', got 'always'"),
    ],
    [
      'a spec with a near miss',
      { component, heartBeat: 5 },
      new TypeError('Unknown option `heartBeat` of `child spec`: did you mean `heartbeat`?'),
    ],
    [
      'a spec with what is the operator’s',
      { component, cancel$: NEVER },
      new TypeError('Unknown option `cancel$` of `child spec`: a child cannot have its own'),
    ],
    [
      'a spec with an id of its own',
      { component, id: 'mine' },
      new TypeError("Expected `project` to leave the `id` to `key`, got 'mine'"),
    ],
    [
      'a supervisor that cannot have the option',
      { component: new Supervisor(component), heartbeat: 5 },
      new TypeError('A supervisor cannot have `heartbeat`: it has no values'),
    ],
  ])('%s', (_, child, error) => {
    const source$ = new Subject<string>();
    const values = told(source$.pipe(superviseMap((value) => (value === 'good' ? () => NEVER : (child as ChildSpec)))));
    for (const value of ['good', 'bad']) source$.next(value);
    expect(values).toEqual([{ error }]);
    expect((values[0] as { error: unknown }).error).toBeInstanceOf(error.constructor);
    expect(source$.observed).toBe(false);
  });

  it('a spec with an id, also that of a supervisor, or the key itself', () => {
    for (const child of [
      { component, id: 'a' },
      { component: new Supervisor(component), id: 'x' },
    ]) {
      const values = told(of('a1').pipe(superviseMap(() => child, { key: byLetter })));
      expect(values).toMatchObject([
        { error: { message: `Expected \`project\` to leave the \`id\` to \`key\`, got '${child.id}'` } },
      ]);
    }
  });
});
