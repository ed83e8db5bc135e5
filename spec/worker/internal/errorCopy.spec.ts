import { inspect } from 'node:util';
import { runInNewContext } from 'node:vm';
import { lastValueFrom, NEVER, timeout } from 'rxjs';
import { arrived, arrivedError } from '../../support/worker/arrived.js';

function causes(error: unknown): number {
  let depth = 0;
  for (let one = error; one instanceof Error; one = one.cause) depth++;
  return depth;
}

describe('an error that has travelled', () => {
  it('has its name, message and stack', () => {
    const error = new Error('broken');
    const copy = arrivedError(error);
    expect(copy).toBeInstanceOf(Error);
    expect([copy.name, copy.message, copy.stack]).toEqual(['Error', 'broken', error.stack]);
    expect(String(copy)).toBe('Error: broken');
    expect(inspect(copy)).toContain('errorCopy.spec.ts');
  });

  it.each([EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError])('is a %p again', (Class) => {
    const copy = arrivedError(new Class('broken'));
    expect(copy).toBeInstanceOf(Class);
    expect(copy.name).toBe(Class.name);
    expect(Object.hasOwn(copy, 'name')).toBe(false);
  });

  it('is recognised as an error when it comes from another realm', () => {
    const copy = arrivedError(runInNewContext(`new RangeError('far')`));
    expect(copy).toBeInstanceOf(RangeError);
    expect(copy.message).toBe('far');
  });

  it('has the name of a class that is not known here, hidden as names are', () => {
    class ParseError extends Error {
      override readonly name = 'ParseError';
      readonly line = 3;
    }
    const copy = arrivedError(new ParseError('bad'));
    expect(copy).toBeInstanceOf(Error);
    expect([copy.name, copy['line'], String(copy)]).toEqual(['ParseError', 3, 'ParseError: bad']);
    expect(Object.keys(copy)).toEqual(['line']);
  });

  it('is an error when it is one of RxJS, which are none to Node', async () => {
    const copy = arrivedError(await lastValueFrom(NEVER.pipe(timeout(1))).catch((error: unknown) => error));
    expect(copy).toBeInstanceOf(Error);
    expect([copy.name, copy.message]).toEqual(['TimeoutError', 'Timeout has occurred']);
    expect(copy['info']).toEqual({ meta: null, lastValue: null, seen: 0 });
  });

  it('has the members that were added, those that cannot travel left out', () => {
    const error = Object.assign(new Error('x'), { code: 'E_X', errno: -2, at: { line: 1 }, work: () => 1 });
    const copy = arrivedError(error);
    expect(copy).toMatchObject({ code: 'E_X', errno: -2, at: { line: 1 } });
    expect('work' in copy).toBe(false);
  });

  it('has its `code`, also where a getter of its class tells it', () => {
    class Coded extends Error {
      get code(): string {
        return 'E_CODED';
      }
    }
    expect(arrivedError(new Coded('x'))['code']).toBe('E_CODED');
    expect('code' in arrivedError(new Error('x'))).toBe(false);
    const unsendable = Object.assign(new Error('x'), { code: () => 1 });
    expect('code' in arrivedError(unsendable)).toBe(false);
  });

  it('has its causes, each as what it was', () => {
    const root = Object.assign(new RangeError('root'), { code: 7 });
    const copy = arrivedError(new Error('top', { cause: new TypeError('middle', { cause: root }) }));
    const middle = copy.cause as Error;
    expect(middle).toBeInstanceOf(TypeError);
    expect(middle.cause).toBeInstanceOf(RangeError);
    expect(middle.cause).toMatchObject({ message: 'root', code: 7, stack: root.stack });
    expect(Object.keys(copy)).toEqual([]);
  });

  it.each([[undefined], [null], [0], ['text'], [{ deep: [1] }]])('has the cause %p', (cause) => {
    const copy = arrivedError(new Error('x', { cause }));
    expect('cause' in copy).toBe(true);
    expect(copy.cause).toEqual(cause);
  });

  it('has no cause if it had none', () => {
    expect('cause' in arrivedError(new Error('x'))).toBe(false);
  });

  it('has an end when its causes go in a circle', () => {
    const error = new Error('round');
    error.cause = new Error('and', { cause: error });
    expect(arrivedError(error)).toMatchObject({ message: 'round', cause: { message: 'and' } });
    expect(causes(arrived(error))).toBeLessThan(25);
  });

  it('has its last causes left out when there are too many', () => {
    let error = new Error('root');
    for (let i = 0; i < 10; i++) error = new Error('less deep', { cause: error });
    expect(causes(arrived(error))).toBe(11);
    for (let i = 0; i < 1_000; i++) error = new Error('very deep', { cause: error });
    expect(causes(arrived(error))).toBeGreaterThan(11);
    expect(causes(arrived(error))).toBeLessThan(25);
  });

  it.each<[string, unknown]>([
    ['name', 5],
    ['message', { no: 'text' }],
    ['stack', undefined],
  ])('survives a %s that is no string', (member, value) => {
    const error = Object.defineProperty(new Error('x'), member, { value });
    expect(arrivedError(error)).toBeInstanceOf(Error);
  });

  it.each(['toString', 'constructor', 'hasOwnProperty', '__proto__'])('may be called %p', (name) => {
    const copy = arrivedError(Object.assign(new Error('x'), { name }));
    expect(copy).toBeInstanceOf(Error);
    expect([copy.name, copy.message]).toEqual([name, 'x']);
  });

  it('keeps its class when it has a member called `__proto__`', () => {
    const error = Object.defineProperty(new Error('x'), '__proto__', { value: { evil: 1 }, enumerable: true });
    const copy = arrivedError(error);
    expect(Object.getPrototypeOf(copy)).toBe(Error.prototype);
  });

  it('has the errors that it stands for, if it stands for several', () => {
    const copy = arrivedError(new AggregateError([new TypeError('first'), 'second'], 'all'));
    expect([copy.name, copy.message]).toEqual(['AggregateError', 'all']);
    expect(copy['errors']).toMatchObject([{ message: 'first' }, 'second']);
  });
});
