import { interval, of, take } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { Supervisor } from '../../lib/index.js';
import { expectNothingLeft, scripted, testScheduler, type AssertDeepEqual } from '../../lib/testing/index.js';
import { refusal, thrownBy } from '../support/refusal.js';

afterEach(() => expectNothingLeft());

/** What a test sees of marbles that are not those of its values. */
const disagreement = (assert?: AssertDeepEqual): unknown =>
  thrownBy(() => testScheduler(assert).run(({ expectObservable }) => expectObservable(of('a')).toBe('(b|)')));

/** Does `work` while there is another `expect`, or none, and other builtin modules. */
function surroundedBy<T>(expect: unknown, modules: unknown, work: () => T): T {
  const surroundings = globalThis as { expect?: unknown };
  const { expect: own } = surroundings;
  const getBuiltinModule = Object.getOwnPropertyDescriptor(process, 'getBuiltinModule');
  surroundings.expect = expect;
  Object.defineProperty(process, 'getBuiltinModule', { value: modules, configurable: true, writable: true });
  try {
    return work();
  } finally {
    surroundings.expect = own;
    if (getBuiltinModule === undefined) Reflect.deleteProperty(process, 'getBuiltinModule');
    else Object.defineProperty(process, 'getBuiltinModule', getBuiltinModule);
  }
}

describe('testScheduler', () => {
  it("is RxJS's", () => {
    expect(testScheduler()).toBeInstanceOf(TestScheduler);
  });

  it('makes a whole tree virtual, one frame a ms', () =>
    testScheduler().run(({ expectObservable }) => {
      const workers = new Supervisor([{ component: scripted('-a-#', 'b|'), id: 'worker' }], { id: 'workers' });
      const app = new Supervisor([workers]);
      expectObservable(app.select(['workers', 'worker'])).toBe('-a 101ms b|');
      expectObservable(app.run$).toBe('104ms |');
      expectObservable(interval(1_000).pipe(take(1))).toBe('1s (a|)', { a: 0 });
    }));

  it('takes the `expect` of its runner', () => {
    expect(String(disagreement())).toMatch(/deep equality/);
  });

  it('takes the assertion that it is given', () => {
    const asserted: unknown[] = [];
    testScheduler((actual, expected) => asserted.push([actual, expected])).run(({ expectObservable }) =>
      expectObservable(of('a')).toBe('(b|)'),
    );
    const marbles = (value: string): unknown => [
      { frame: 0, notification: { kind: 'N', value, error: undefined } },
      { frame: 0, notification: { kind: 'C', value: undefined, error: undefined } },
    ];
    expect(asserted).toEqual([[marbles('a'), marbles('b')]]);
  });

  it("takes Node's assertion where there is no `expect`", () => {
    const deepStrictEqual = jest.fn();
    const getBuiltinModule = (name: string): unknown => (name === 'node:assert' ? { deepStrictEqual } : undefined);
    surroundedBy(undefined, getBuiltinModule, () => {
      testScheduler().run(({ expectObservable }) => expectObservable(of('a')).toBe('(a|)'));
    });
    expect(deepStrictEqual).toHaveBeenCalledTimes(1);
  });

  it('asks for an assertion where there is neither', () => {
    const message = 'TypeError: Expected an `assertDeepEqual`, as there is neither a global `expect` nor Node here';
    for (const modules of [undefined, () => undefined]) {
      expect(surroundedBy(undefined, modules, () => refusal(() => testScheduler()))).toBe(message);
    }
  });

  it('asks for an assertion where there is no process', () => {
    const { process } = globalThis;
    const message = surroundedBy(undefined, undefined, () => {
      Object.defineProperty(globalThis, 'process', { value: undefined, configurable: true, writable: true });
      try {
        return refusal(() => testScheduler());
      } finally {
        Object.defineProperty(globalThis, 'process', { value: process, configurable: true, writable: true });
      }
    });
    expect(message).toMatch('Expected an `assertDeepEqual`');
  });

  it('refuses an assertion that is none', () => {
    expect(refusal(() => testScheduler({} as AssertDeepEqual))).toBe(
      'TypeError: Expected `assertDeepEqual` to be a function, got {}',
    );
  });

  it('gives `hot` as RxJS does', () =>
    testScheduler().run(({ hot, expectObservable, expectSubscriptions }) => {
      const values$ = hot('a-^b-c|', { a: 1, b: 2, c: 3 });
      expectObservable(values$).toBe('-b-c|', { b: 2, c: 3 });
      expectSubscriptions(values$.subscriptions).toBe('^---!');
      expectObservable(hot('-#', {}, 'oops')).toBe('-#', {}, 'oops');
    }));
});
