import { throwError, timer, mergeMap, NEVER } from 'rxjs';
import {
  RestartIntensityExceededError,
  Supervisor,
  type ChildSpec,
  type Failure,
  type SupervisorConfig,
} from '../../lib/index.js';
import { CountingComponent } from '../support/countingComponent.js';
import { told } from '../support/listening.js';
import { stepped } from '../support/steppedTime.js';

/** What a component that fails every `ms` ms comes to, and how often it was started. */
function play(
  ms: number,
  spec: Omit<ChildSpec, 'component'>,
  config?: SupervisorConfig,
): { starts: number; error: unknown } {
  let error: unknown;
  const probe = new CountingComponent(() => timer(ms).pipe(mergeMap(() => throwError(() => new Error('boom')))));
  stepped((time) => {
    const { run$ } = new Supervisor({ component: probe, id: 'feed', backoff: 0, ...spec }, config);
    const run = run$.subscribe({ error: (thrown: unknown) => (error = thrown) });
    time.advance(1_000);
    run.unsubscribe();
  });
  return { starts: probe.starts, error };
}

const failuresIn = (error: unknown): readonly Failure[] => (error as RestartIntensityExceededError).failures;

describe('The restart budget of a Supervisor', () => {
  it.each([0, 1, 3])('allows its own maxRestarts: %p', (maxRestarts) => {
    const { starts, error } = play(10, {}, { maxRestarts });
    expect(starts).toBe(maxRestarts + 1);
    expect(error).toBeInstanceOf(RestartIntensityExceededError);
    expect(failuresIn(error)).toHaveLength(maxRestarts + 1);
    expect(failuresIn(error).map(({ run }) => run)).toEqual(Array.from({ length: maxRestarts + 1 }, (_, run) => run));
  });

  it.each([0, 1, 3])("allows the child's maxRestarts: %p", (maxRestarts) => {
    const { starts, error } = play(10, { maxRestarts });
    expect(starts).toBe(maxRestarts + 1);
    expect(failuresIn(error)).toHaveLength(maxRestarts + 1);
  });

  it.each([
    [1, 3, 'feed'],
    [3, 1, '/'],
    [2, 2, 'feed'],
  ])('asks both, and the smaller one gives up: child %p, supervisor %p', (own, shared, name) => {
    const { starts, error } = play(10, { maxRestarts: own }, { maxRestarts: shared });
    expect(starts).toBe(Math.min(own, shared) + 1);
    expect((error as Error).message).toContain(`\`${name}\``);
  });

  it('gives up with the last error as cause', () => {
    const { error } = play(10, {}, { maxRestarts: 2 });
    const last = failuresIn(error).at(-1);
    expect(last).toMatchObject({ run: 2, kind: 'error', path: ['feed'], at: 30 });
    expect((error as Error).cause).toBe(last?.error);
  });

  it.each<[string, Omit<ChildSpec, 'component'>, SupervisorConfig]>([
    ['its own', {}, { maxRestarts: 1, period: 10 }],
    ["the child's", { maxRestarts: 1, period: 10 }, {}],
  ])('counts within an inclusive window: %s', (_, spec, config) => {
    expect(play(10, spec, config).starts).toBe(2);
    expect(play(11, spec, config).starts).toBeGreaterThan(50);
  });

  it('is new in every life', () => {
    stepped((time) => {
      const supervisor = new Supervisor(
        { component: ({ run }) => (run === 0 ? throwError(() => 1) : NEVER), backoff: 0 },
        { maxRestarts: 1 },
      );
      for (let life = 0; life < 3; life++) {
        const run = told(supervisor.run$);
        time.advance();
        expect(run).toEqual([]);
        void supervisor.stop();
        expect(run).toEqual(['complete']);
      }
    });
  });

  it.each(['maxRestarts', 'period'] as const)('takes `%s` of `defaults` for the child', (option) => {
    const defaults = option === 'maxRestarts' ? { maxRestarts: 1 } : { period: 9 };
    const spec = option === 'maxRestarts' ? {} : { maxRestarts: 1 };
    const { starts } = play(10, spec, { defaults });
    if (option === 'maxRestarts') expect(starts).toBe(2);
    else expect(starts).toBeGreaterThan(50);
  });
});
