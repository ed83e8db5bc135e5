import {
  AlreadyRunningError,
  CancelledError,
  isSupervisionError,
  NotReadyError,
  SupervisionError,
  UnexpectedCompletionError,
  type SupervisionErrorCode,
} from '../lib/index.js';
import { showPath, withoutStack } from '../lib/supervisionError.js';
import { thrownBy } from './support/refusal.js';
import type { Equal } from './support/types.js';

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
});

describe('SupervisionError', () => {
  it('is the base of the errors, and an Error', () => {
    const error = new AlreadyRunningError();
    expect(error).toBeInstanceOf(SupervisionError);
    expect(error).toBeInstanceOf(Error);
    expect(error.stack).toContain('supervisionError.spec');
  });

  it('has its name on the prototype, where printing does not list it', () => {
    const error = new AlreadyRunningError();
    expect(Object.keys(error)).toEqual(['code']);
    expect(error.name).toBe('AlreadyRunningError');
    expect(String(error)).toBe('AlreadyRunningError: The supervisor is already running.');
  });

  it('lets a user rename one error without touching the others', () => {
    const error = new AlreadyRunningError();
    error.name = 'Mine';
    expect(String(error)).toBe('Mine: The supervisor is already running.');
    expect(new AlreadyRunningError().name).toBe('AlreadyRunningError');
  });

  it('does not show its brand', () => {
    const error = new NotReadyError();
    expect(Object.getOwnPropertySymbols(error)).toEqual([]);
  });
});

describe('showPath', () => {
  it.each<[readonly string[], string]>([
    [[], '/'],
    [['feed'], 'feed'],
    [['feed', 'parser'], 'feed/parser'],
    [['0', '1', '2'], '0/1/2'],
  ])('shows %p as %p', (path, shown) => {
    expect(showPath(path)).toBe(shown);
  });
});

describe('withoutStack', () => {
  it('makes the error all the same where the limit cannot be set', () => {
    const limit = Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit') ?? {};
    Object.defineProperty(Error, 'stackTraceLimit', { value: 7, writable: false, configurable: true });
    try {
      expect(withoutStack(() => new Error('made')).message).toBe('made');
      expect((Error as { stackTraceLimit?: number }).stackTraceLimit).toBe(7);
    } finally {
      Object.defineProperty(Error, 'stackTraceLimit', limit);
    }
  });

  const limit = Error.stackTraceLimit;
  afterEach(() => (Error.stackTraceLimit = limit));

  it('makes an error whose stack is its name and message alone', () => {
    const error = withoutStack(() => new UnexpectedCompletionError(['feed']));
    expect(error.stack).toBe('UnexpectedCompletionError: Component `feed` completed, but it is permanent.');
  });

  it.each([0, 1, 10, 100, Infinity])('leaves Error.stackTraceLimit %p as it was', (before) => {
    Error.stackTraceLimit = before;
    withoutStack(() => new Error('made'));
    expect(Error.stackTraceLimit).toBe(before);
  });

  it('leaves Error.stackTraceLimit as it was also when the maker throws, and lets the throw through', () => {
    Error.stackTraceLimit = 17;
    const mistake = { thrown: 'by the maker' };
    const work = () =>
      withoutStack((): Error => {
        throw mistake;
      });
    expect(thrownBy(work)).toBe(mistake);
    expect(Error.stackTraceLimit).toBe(17);
  });

  it('does not take the stack from errors made afterwards', () => {
    withoutStack(() => new Error('without'));
    expect(new Error('with').stack).toContain('supervisionError.spec');
  });
});
