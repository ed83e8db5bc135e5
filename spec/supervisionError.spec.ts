import { AlreadyRunningError, NotReadyError, SupervisionError, UnexpectedCompletionError } from '../lib/index.js';
import { showPath, withoutStack } from '../lib/supervisionError.js';
import { thrownBy } from './support/refusal.js';

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

  it('lets a user rename an error again, and give it its own name back', () => {
    const error = new AlreadyRunningError();
    for (const name of ['Mine', 'Yours']) {
      error.name = name;
      expect(error.name).toBe(name);
    }
    Reflect.deleteProperty(error, 'name');
    expect(error.name).toBe('AlreadyRunningError');
  });

  it('does not show its brand', () => {
    const error = new NotReadyError();
    expect(Object.getOwnPropertySymbols(error)).toEqual([]);
    expect(error).toHaveProperty([Symbol.for('rxjs-supervisor.SupervisionError')], true);
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
