import { EMPTY, NEVER, type ObservableInput } from 'rxjs';
import {
  CancelledError,
  HeartbeatMissedError,
  InvalidStartResultError,
  isSupervisionError,
  StartTimeoutError,
  supervised,
  UnexpectedCompletionError,
  type Failure,
  type Start,
  type SuperviseConfig,
  type SupervisionError,
} from '../lib/index.js';
import { virtually } from './support/virtually.js';

const path = ['feed', 'parser'];

describe('the errors of runs', () => {
  it.each<[SupervisionError, code: string, shown: string]>([
    [
      new UnexpectedCompletionError(path),
      'UNEXPECTED_COMPLETION',
      'UnexpectedCompletionError: Component `feed/parser` completed, but it is permanent.',
    ],
    [
      new HeartbeatMissedError(path, 10_000),
      'HEARTBEAT_MISSED',
      'HeartbeatMissedError: Component `feed/parser` gave no sign of life for 10000 ms.',
    ],
    [
      new StartTimeoutError(path, 250),
      'START_TIMEOUT',
      'StartTimeoutError: Component `feed/parser` was not ready within 250 ms.',
    ],
    [
      new InvalidStartResultError(path, '42'),
      'INVALID_START_RESULT',
      'InvalidStartResultError: Expected `start` of component `feed/parser` to return an Observable, a Promise, ' +
        'an (async) iterable or another input of RxJS, got 42.',
    ],
    [new CancelledError(path, 'stop'), 'CANCELLED', 'CancelledError: Component `feed/parser` is cancelled: stop.'],
    [new CancelledError(['0'], 'restart'), 'CANCELLED', 'CancelledError: Component `0` is cancelled: restart.'],
    [new CancelledError([], 'sibling'), 'CANCELLED', 'CancelledError: Component `/` is cancelled: sibling.'],
  ])('%p has the code %p and reads %p', (error, code, shown) => {
    expect(error.code).toBe(code);
    expect(String(error)).toBe(shown);
    expect(isSupervisionError(error)).toBe(true);
    expect('cause' in error).toBe(false);
  });

  it.each(['stop', 'restart', 'sibling'] as const)('a CancelledError says %p as its reason', (reason) => {
    expect(new CancelledError(path, reason).reason).toBe(reason);
  });
});

/** The first failure of a supervised start function. */
function failureOf(start: Start<unknown, never>, config: SuperviseConfig): Failure {
  let failure: Failure | undefined;
  const end = virtually(() => {
    const decide = (failed: Failure) => {
      failure = failed;
      return 'stop' as const;
    };
    supervised(start, { ...config, id: 'feed', decide }).subscribe();
  });
  expect(end).toBe(failure?.at);
  return failure!;
}

describe('the errors of runs, as failures', () => {
  it('a permanent component that completes fails with an UnexpectedCompletionError', () => {
    const { error, kind } = failureOf(() => EMPTY, { restart: 'permanent' });
    expect(kind).toBe('completion');
    expect(String(error)).toBe('UnexpectedCompletionError: Component `feed` completed, but it is permanent.');
    expect((error as Error).stack).not.toContain('\n');
  });

  it('a silent component fails with a HeartbeatMissedError', () => {
    const { error, kind } = failureOf(() => NEVER, { heartbeat: 80 });
    expect(kind).toBe('heartbeat');
    expect(String(error)).toBe('HeartbeatMissedError: Component `feed` gave no sign of life for 80 ms.');
    expect((error as Error).stack).not.toContain('\n');
  });

  it('a component that is not ready in time fails with a StartTimeoutError', () => {
    const { error, kind } = failureOf(() => NEVER, { readiness: 'signal', startTimeout: 30 });
    expect(kind).toBe('start-timeout');
    expect(String(error)).toBe('StartTimeoutError: Component `feed` was not ready within 30 ms.');
    expect((error as Error).stack).not.toContain('\n');
  });

  it.each<[unknown, string]>([
    [undefined, 'undefined'],
    [null, 'null'],
    [42, '42'],
    [{ subscrib: 1 }, 'an object with subscrib'],
    [() => NEVER, 'a function'],
  ])('a start that returns %p fails with an InvalidStartResultError that says so', (returned, shown) => {
    const { error, kind } = failureOf(() => returned as ObservableInput<never>, {});
    expect(kind).toBe('throw');
    expect(isSupervisionError(error, 'INVALID_START_RESULT')).toBe(true);
    expect((error as Error).message).toMatch(/^Expected `start` of component `feed` to return an Observable/);
    expect((error as Error).message.endsWith(`or another input of RxJS, got ${shown}.`)).toBe(true);
  });

  it('the signal of a run that is unsubscribed is aborted with a CancelledError without a stack', () => {
    let reason: unknown;
    const end = virtually(() => {
      const start: Start<never, never> = ({ signal }) => {
        signal.addEventListener('abort', () => (reason = signal.reason as unknown));
        return NEVER;
      };
      supervised(start, { id: 'feed' }).subscribe().unsubscribe();
    });
    expect(String(reason)).toBe('CancelledError: Component `feed` is cancelled: stop.');
    expect((reason as Error).stack).not.toContain('\n');
    expect(end).toBe(0);
  });
});
