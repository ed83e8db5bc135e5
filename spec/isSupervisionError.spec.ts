import {
  CancelledError,
  ChildAlreadyPresentError,
  ChildAlreadyStartedError,
  ChildNotFoundError,
  ChildRestartingError,
  ChildRunningError,
  isSupervisionError,
  NotRunningError,
  SupervisionError,
  RestartIntensityExceededError,
  type SupervisionErrorCode,
} from '../lib/index.js';
import type { Equal } from './support/equal.js';

type Library = typeof import('../lib/index.js');

/** Another copy of the package, as when one of two is ESM and the other CJS. */
function anotherCopy(): Library {
  let copy: Library | undefined;
  jest.isolateModules(() => {
    copy = jest.requireActual('../lib/index.js');
  });
  return copy!;
}

describe('isSupervisionError', () => {
  const error: unknown = new CancelledError(['feed'], 'stop');

  it('holds for an error of the library', () => {
    expect(isSupervisionError(error)).toBe(true);
    expect(isSupervisionError(error, undefined)).toBe(true);
  });

  it('holds for the code asked for only', () => {
    expect(isSupervisionError(error, 'CANCELLED')).toBe(true);
    expect(isSupervisionError(error, 'NOT_READY')).toBe(false);
  });

  it('narrows to the code', () => {
    if (!isSupervisionError(error, 'CANCELLED')) throw error;
    expect(true satisfies Equal<typeof error.code, 'CANCELLED'>).toBe(true);
    expect(error.code).toBe('CANCELLED');
  });

  it('narrows to any code without one', () => {
    if (!isSupervisionError(error)) throw error;
    expect(true satisfies Equal<typeof error.code, SupervisionErrorCode>).toBe(true);
    expect(error.message).toBe('Component `feed` is cancelled: stop.');
  });

  it('survives two copies of the package, where instanceof does not', () => {
    const copy = anotherCopy();
    const theirs = new copy.CancelledError(['feed'], 'stop');
    expect(copy.CancelledError).not.toBe(CancelledError);
    expect(theirs).not.toBeInstanceOf(SupervisionError);
    expect(isSupervisionError(theirs)).toBe(true);
    expect(isSupervisionError(theirs, 'CANCELLED')).toBe(true);
    expect(isSupervisionError(theirs, 'NOT_READY')).toBe(false);
    expect(copy.isSupervisionError(error, 'CANCELLED')).toBe(true);
  });

  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['a string', 'CANCELLED'],
    ['a function', () => 'CANCELLED'],
    ['a plain error', new Error('Component `feed` is cancelled: stop.')],
    ['an error with such a code', Object.assign(new Error('x'), { code: 'CANCELLED', name: 'CancelledError' })],
    ['an object that looks like one', { code: 'CANCELLED', name: 'CancelledError', message: 'x', stack: 'x' }],
    ['an object without prototype', Object.assign(Object.create(null) as object, { code: 'CANCELLED' })],
    ['its JSON', JSON.parse(JSON.stringify(error)) as unknown],
    ['its structured clone', structuredClone(error)],
    ['the class', CancelledError],
  ])('rejects %s', (_, lookAlike) => {
    expect(isSupervisionError(lookAlike)).toBe(false);
    expect(isSupervisionError(lookAlike, 'CANCELLED')).toBe(false);
  });

  it.each([
    ['NOT_RUNNING', NotRunningError],
    ['CHILD_NOT_FOUND', ChildNotFoundError],
    ['CHILD_ALREADY_STARTED', ChildAlreadyStartedError],
    ['CHILD_ALREADY_PRESENT', ChildAlreadyPresentError],
    ['CHILD_RUNNING', ChildRunningError],
    ['CHILD_RESTARTING', ChildRestartingError],
  ] as const)('knows what a call is refused with by its code: %s', (code, Wrong) => {
    const refusal: unknown = new Wrong(['feed']);
    expect(isSupervisionError(refusal)).toBe(true);
    expect(isSupervisionError(refusal, code)).toBe(true);
    expect(isSupervisionError(refusal, 'ALREADY_RUNNING')).toBe(false);
    expect(isSupervisionError(new (anotherCopy()[Wrong.name as 'ChildNotFoundError'])(['feed']), code)).toBe(true);
  });

  it('narrows a refusal to its class, with its path', () => {
    const caught: unknown = new ChildNotFoundError(['pool', 'feed']);
    if (!isSupervisionError(caught, 'CHILD_NOT_FOUND')) throw caught;
    expect(true satisfies Equal<typeof caught, ChildNotFoundError>).toBe(true);
    expect(caught.path).toEqual(['pool', 'feed']);
  });

  it('narrows to the class of the code, with its fields', () => {
    const caught: unknown = new CancelledError(['feed'], 'restart');
    if (!isSupervisionError(caught, 'CANCELLED')) throw caught;
    expect(caught.reason).toBe('restart');
    const exceeded: unknown = new RestartIntensityExceededError(['feed'], [], 0, 5_000);
    if (!isSupervisionError(exceeded, 'RESTART_INTENSITY_EXCEEDED')) throw exceeded;
    expect(true satisfies Equal<typeof exceeded, RestartIntensityExceededError>).toBe(true);
    expect(exceeded.failures).toEqual([]);
  });
});
