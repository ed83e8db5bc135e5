import { concatMap, EMPTY, NEVER, throwError, timer } from 'rxjs';
import { supervised, type Failure, type FailureKind, type Start, type SuperviseConfig } from '../lib/index.js';
import type { Equal } from './support/equal.js';
import { virtually } from './support/virtually.js';

const original = { error: 'the original one' };

/** The failures of a component that is started three times. */
function failuresOf(start: Start<unknown, never>, config: SuperviseConfig): Failure[] {
  const failures: Failure[] = [];
  const end = virtually(() => {
    const decide = (failure: Failure) => (failures.push(failure) < 3 ? ('restart' as const) : ('stop' as const));
    supervised(start, { id: 'feed', backoff: 10, decide, ...config }).subscribe();
  });
  expect(end).toBe(failures.at(-1)?.at);
  return failures;
}

describe('Failure', () => {
  it('has these members, of these types', () => {
    expect(
      true satisfies Equal<
        Failure,
        {
          readonly error: unknown;
          readonly kind: FailureKind;
          readonly path: readonly string[];
          readonly run: number;
          readonly attempt: number;
          readonly at: number;
          readonly uptime: number;
        }
      >,
    ).toBe(true);
    type Own = 'report' | 'error' | 'throw' | 'completion' | 'heartbeat' | 'start-timeout';
    type Adapters = 'stray' | 'exit' | 'memory';
    expect(true satisfies Equal<FailureKind, Own | Adapters>).toBe(true);
  });

  it('tells what failed, how, where, in which run, how often before, when, and after which uptime', () => {
    const start = () => timer(5).pipe(concatMap(() => throwError(() => original)));
    const common = { error: original, kind: 'error', path: ['feed'], uptime: 5 };
    const failures = failuresOf(start, { resetAfter: 60 });
    expect(failures).toEqual([
      { ...common, run: 0, attempt: 0, at: 5 },
      { ...common, run: 1, attempt: 1, at: 20 },
      { ...common, run: 2, attempt: 2, at: 35 },
    ]);
    expect(failures.every(({ error }) => error === original)).toBe(true);
  });

  it.each<[FailureKind, Start<unknown, never>, SuperviseConfig, uptime: number]>([
    ['report', ({ errors }) => timer(4).pipe(concatMap(() => (errors.next(original), NEVER))), {}, 4],
    ['error', () => throwError(() => original), {}, 0],
    [
      'throw',
      () => {
        throw original;
      },
      {},
      0,
    ],
    ['completion', () => EMPTY, { restart: 'permanent' }, 0],
    ['heartbeat', () => NEVER, { heartbeat: 8 }, 8],
    ['start-timeout', () => NEVER, { readiness: 'value', startTimeout: 8 }, 0],
  ])('of kind %p', (kind, start, config, uptime) => {
    const failures = failuresOf(start, config);
    expect(failures.map((failure) => failure.kind)).toEqual([kind, kind, kind]);
    expect(failures.map((failure) => failure.uptime)).toEqual([uptime, uptime, uptime]);
  });

  it('has an uptime of 0 when the run was never ready', () => {
    const start = () => timer(9).pipe(concatMap(() => throwError(() => original)));
    expect(failuresOf(start, { readiness: 'signal' }).map(({ uptime }) => uptime)).toEqual([0, 0, 0]);
  });

  it('may have undefined for its error', () => {
    const [failure] = failuresOf(() => throwError(() => undefined), {});
    expect(failure).toHaveProperty('error', undefined);
  });
});
