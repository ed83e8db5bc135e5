import { NEVER, throwError, type Observable } from 'rxjs';
import {
  HandlerFailedError,
  HandlerTimeoutError,
  isSupervisionError,
  PolicyFailedError,
  RestartIntensityExceededError,
  StartFailedError,
  supervised,
  Supervisor,
  type Component,
  type SuperviseConfig,
  type SupervisionError,
} from '../lib/index.js';
import { aFailure } from './support/aFailure.js';
import { virtually } from './support/virtually.js';

const path = ['feed', 'parser'];
const failure = aFailure({ path });

describe('the errors of escalation', () => {
  it.each<[SupervisionError, code: string, shown: string]>([
    [
      new RestartIntensityExceededError(path, [failure, failure, failure], 2, 5_000),
      'RESTART_INTENSITY_EXCEEDED',
      'RestartIntensityExceededError: `feed/parser` failed 3 times within 5000 ms, more than 2 allowed.',
    ],
    [
      new RestartIntensityExceededError([], [failure], 0, Infinity),
      'RESTART_INTENSITY_EXCEEDED',
      'RestartIntensityExceededError: `/` failed once within Infinity ms, more than 0 allowed.',
    ],
    [
      new HandlerFailedError(failure, 'no'),
      'HANDLER_FAILED',
      'HandlerFailedError: `handleIrrecoverable` of component `feed/parser` failed.',
    ],
    [
      new HandlerTimeoutError(path, 5_000),
      'HANDLER_TIMEOUT',
      'HandlerTimeoutError: `handleIrrecoverable` of component `feed/parser` did not settle within 5000 ms.',
    ],
    [
      new PolicyFailedError(failure, 'decide', "answered 'retry'"),
      'POLICY_FAILED',
      "PolicyFailedError: `decide` of component `feed/parser` answered 'retry'.",
    ],
    [
      new PolicyFailedError(failure, 'backoff', 'threw', 'no'),
      'POLICY_FAILED',
      'PolicyFailedError: `backoff` of component `feed/parser` threw.',
    ],
    [new StartFailedError(failure), 'START_FAILED', 'StartFailedError: Component `feed/parser` could not be started.'],
  ])('%p has the code %p and reads %p', (error, code, shown) => {
    expect(error.code).toBe(code);
    expect(String(error)).toBe(shown);
    expect(isSupervisionError(error)).toBe(true);
  });

  it.each([new Error('original'), 'a string', 0, null, undefined])('have %p as their cause, by identity', (cause) => {
    const failed = aFailure({ error: cause });
    for (const error of [
      new RestartIntensityExceededError(path, [failure, failed], 1, 5_000),
      new HandlerFailedError(failed, 'no'),
      new PolicyFailedError(failed, 'decide', 'threw'),
      new StartFailedError(failed),
    ]) {
      expect('cause' in error).toBe(true);
      expect(error.cause).toBe(cause);
    }
  });

  it('keep what went wrong beside the cause', () => {
    const mistake = new Error('in the handler');
    expect(new HandlerFailedError(failure, mistake).handlerError).toBe(mistake);
    expect(new PolicyFailedError(failure, 'backoff', 'threw', mistake)).toMatchObject({ option: 'backoff' });
    expect(new PolicyFailedError(failure, 'backoff', 'threw', mistake).policyError).toBe(mistake);
    expect(new StartFailedError(failure).failure).toBe(failure);
    expect(new RestartIntensityExceededError(path, [failure], 0, 1).failures).toEqual([failure]);
  });
});

/** What escalates from `output$`. */
function escalationOf(output$: Observable<unknown>): SupervisionError {
  let escalated: unknown;
  virtually(() => output$.subscribe({ error: (error: unknown) => (escalated = error) }));
  if (!isSupervisionError(escalated)) throw escalated;
  return escalated;
}

describe('the errors of escalation, as users see them', () => {
  const original = { error: 'the original one' };
  const failing: Component<never, never> = { start: () => throwError(() => original) };
  const answers = (config: object) => config as SuperviseConfig;

  it.each<[string, Partial<Component>, SuperviseConfig, string]>([
    [
      'too many restarts',
      {},
      { maxRestarts: 2, backoff: 10 },
      'RestartIntensityExceededError: `feed` failed 3 times within 5000 ms, more than 2 allowed.',
    ],
    [
      'a handler that rejects',
      { handleIrrecoverable: () => throwError(() => 'no') },
      {},
      'HandlerFailedError: `handleIrrecoverable` of component `feed` failed.',
    ],
    [
      'a handler that never settles',
      { handleIrrecoverable: () => NEVER },
      { handlerTimeout: 70 },
      'HandlerFailedError: `handleIrrecoverable` of component `feed` failed.',
    ],
    [
      'a decision that is none',
      {},
      answers({ decide: () => 'retry' }),
      "PolicyFailedError: `decide` of component `feed` answered 'retry'.",
    ],
    [
      'a delay that is none',
      {},
      { backoff: () => NaN },
      'PolicyFailedError: `backoff` of component `feed` returned NaN.',
    ],
    [
      'a notifier that errors',
      {},
      { backoff: () => throwError(() => 'no') },
      'PolicyFailedError: `backoff` of component `feed` errored.',
    ],
    [
      'a notifier that completes',
      {},
      { backoff: () => [] },
      'PolicyFailedError: `backoff` of component `feed` completed without a value.',
    ],
  ])('after %s', (_, handler, config, shown) => {
    const error = escalationOf(supervised({ ...failing, ...handler }, { ...config, id: 'feed' }));
    expect(String(error)).toBe(shown);
    expect(error.cause).toBe(original);
  });

  it('after a handler that never settles the handler’s error is a HandlerTimeoutError without a stack', () => {
    const component = { ...failing, handleIrrecoverable: () => NEVER };
    const error = escalationOf(supervised(component, { handlerTimeout: 70, id: 'feed' }));
    if (!(error instanceof HandlerFailedError)) throw error;
    const { handlerError } = error;
    expect(String(handlerError)).toBe(
      'HandlerTimeoutError: `handleIrrecoverable` of component `feed` did not settle within 70 ms.',
    );
    expect((handlerError as Error).stack).not.toContain('\n');
  });

  it('after a first start in a Supervisor that throws', () => {
    const mistake = new Error('a mistake in the program');
    const start = () => {
      throw mistake;
    };
    const error = escalationOf(new Supervisor({ component: { start }, id: 'feed' }).run$);
    expect(String(error)).toBe('StartFailedError: Component `feed` could not be started.');
    expect(error.cause).toBe(mistake);
    expect(error).toBeInstanceOf(StartFailedError);
    expect(error).toMatchObject({ failure: { error: mistake, kind: 'throw', path: ['feed'], run: 0 } });
  });

  it('after too many restarts with at most maxRestarts + 1 failures, oldest first', () => {
    const config = { maxRestarts: 2, period: 25, backoff: 10 };
    const error = escalationOf(supervised(failing, config));
    if (!(error instanceof RestartIntensityExceededError)) throw error;
    expect(error.failures.map(({ run, at }) => [run, at])).toEqual([
      [0, 0],
      [1, 10],
      [2, 20],
    ]);
  });
});
