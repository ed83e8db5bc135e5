import { inspect } from 'node:util';
import { copyOf } from '../../../lib/worker/internal/errorCopy.js';
import { RemoteError } from '../../../lib/worker/remoteError.js';
import { arrived, arrivedError } from '../../support/worker/arrived.js';

describe('errors that stand for several', () => {
  it('are of their class, with their cause', () => {
    const cause = new Error('why');
    const copy = arrived(new AggregateError([new RangeError('a'), null], 'all', { cause })) as AggregateError;
    expect(copy).toBeInstanceOf(AggregateError);
    expect(copy.errors).toEqual([expect.any(RangeError), null]);
    expect(copy.cause).toMatchObject({ message: 'why' });
    expect(Object.keys(copy)).toEqual([]);
  });

  it('may be of other classes', () => {
    const copy = arrivedError(
      Object.assign(new Error('invalid'), { errors: [{ field: 'name' }, new TypeError('no')] }),
    );
    expect(copy['errors']).toEqual([{ field: 'name' }, expect.any(TypeError)]);
    const named = arrivedError(Object.assign(new Error('invalid'), { errors: { name: 'is missing' } }));
    expect(named['errors']).toEqual({ name: 'is missing' });
  });

  it('have an end when they contain themselves, also twice, and it comes soon', () => {
    let looks = 0;
    const error = new AggregateError([], 'round');
    error.errors.push(error, error);
    Object.defineProperty(error, 'stack', {
      get() {
        if (++looks > 200) throw new Error('There is no end.');
        return 'here';
      },
    });
    copyOf(error);
    expect(looks).toBeLessThan(200);
  });
});

describe('an error of this library', () => {
  it('is of its class again', () => {
    const error = new RemoteError('EXIT', 'gone', { exitCode: 7, cause: 'why' });
    const copy = arrived(error);
    expect(copy).toBeInstanceOf(RemoteError);
    expect(copy).toMatchObject({ name: 'RemoteError', code: 'EXIT', exitCode: 7, signal: null, cause: 'why' });
    expect((copy as Error).stack).toBe(error.stack);
  });
});

describe('what is no error', () => {
  it.each([[undefined], [null], [0], [NaN], ['text'], [5n], [{ status: 500 }], [[1, 2]], [new Map([[1, 2]])]])(
    'travels as it is: %p',
    (thrown) => expect(arrived(thrown)).toEqual(thrown),
  );

  it.each<[string, unknown, string]>([
    ['a function', function work() {}, '[Function: work]'],
    ['a symbol', Symbol('end'), 'Symbol(end)'],
    ['an object with one', { work: () => 1 }, '{ work: [Function: work] }'],
  ])('is shown if it cannot travel: %s', (_what, thrown, text) => expect(arrived(thrown)).toBe(text));

  it('does no harm when it cannot even be looked at', () => {
    const hostile = (): never => {
      throw new Error('do not look');
    };
    const secret = Object.defineProperty(new Error('x'), 'message', { get: hostile });
    const blind = { [inspect.custom]: hostile, work: () => 1 };
    const proxy: unknown = new Proxy({}, { getPrototypeOf: hostile, ownKeys: hostile, get: hostile });
    expect(typeof arrived(secret)).toBe('string');
    expect(arrived(blind)).toBe('an error that cannot be shown');
    expect(() => arrived(proxy)).not.toThrow();
  });
});
