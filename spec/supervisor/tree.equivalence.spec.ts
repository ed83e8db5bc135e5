import fc from 'fast-check';
import { asyncScheduler, defer, merge, Observable, tap } from 'rxjs';
import { supervised, Supervisor, type Strategy } from '../../lib/index.js';
import { stepped } from '../support/steppedTime.js';

/** What a child does some ms after its start: one of these for each of its runs, and then it goes on for ever. */
type Deed = readonly [ms: number, end: 'fails' | 'completes'];
type Tree = readonly (readonly Deed[])[];

/** Children that write down their starts and values. */
function write(
  tree: Tree,
  log: string[],
): readonly { readonly id: string; readonly component: () => Observable<string> }[] {
  return tree.map((deeds, place) => {
    const id = String(place);
    let runs = 0;
    const component = () =>
      defer(() => {
        log.push(`${asyncScheduler.now()} ${id} starts`);
        return doing(deeds[runs++], id);
      });
    return { id, component };
  });
}

const doing = (deed: Deed | undefined, id: string): Observable<string> =>
  new Observable((run) => {
    if (deed === undefined) return;
    const [ms, end] = deed;
    run.add(asyncScheduler.schedule(() => run.next(id), ms / 2));
    run.add(asyncScheduler.schedule(() => (end === 'fails' ? run.error(end) : run.complete()), ms));
  });

type Children = ReturnType<typeof write>;

const config = { backoff: 100 } as const;

/** What each strategy means, in RxJS's own words. */
const meaning: Record<Strategy, (children: Children) => Observable<string>> = {
  one_for_one: (children) => merge(...children.map(({ component }) => supervised(component, config))),
  one_for_all: (children) => supervised(() => merge(...children.map(({ component }) => component())), config),
  rest_for_one: ([child, ...others]) =>
    child === undefined ? merge() : supervised(() => merge(child.component(), meaning.rest_for_one(others)), config),
};

function played(
  tree: Tree,
  run: (children: Children, value: (value: string) => void) => Observable<unknown>,
): string[] {
  const log: string[] = [];
  stepped((time) => {
    const value = (id: string): void => void log.push(`${time.now} ${id} says`);
    const life = run(write(tree, log), value).subscribe();
    time.advance(20_000);
    life.unsubscribe();
  });
  return log;
}

const inATree =
  (strategy: Strategy) =>
  (children: Children, value: (value: string) => void): Observable<never> => {
    const supervisor = new Supervisor(children, { strategy, defaults: config, autoShutdown: 'never' });
    for (const { component } of children) supervisor.select(component).subscribe(value);
    return supervisor.run$;
  };

const inWords =
  (strategy: Strategy) =>
  (children: Children, value: (value: string) => void): Observable<string> =>
    meaning[strategy](children).pipe(tap(value));

// Of events at one instant, which comes first differs; so the times are far apart.
const deed = fc.tuple(fc.integer({ min: 1, max: 2_000 }), fc.constantFrom('fails', 'fails', 'completes'));
const trees = fc.array(fc.array(deed, { maxLength: 4 }), { minLength: 1, maxLength: 5 });

describe.each<[Strategy, string]>([
  ['one_for_one', 'a merge of supervised children'],
  ['one_for_all', 'a supervised merge of children'],
  ['rest_for_one', 'a supervised merge of a child and the same of the others'],
])('%s', (strategy, words) => {
  it(`is ${words}: the same starts and values at the same times`, () => {
    fc.assert(
      fc.property(trees, (tree) => {
        expect(played(tree as Tree, inATree(strategy))).toEqual(played(tree as Tree, inWords(strategy)));
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
