import { NEVER, Observable, of, type Observer } from 'rxjs';
import { begin, type Beginning } from '../../lib/internal/begin.js';
import { encloseRuns, type Link, type Start } from '../../lib/index.js';
import { SyncStorage } from '../support/syncStorage.js';

/** A run that notes what its beginning tells it, and is closed `when` told. */
function beginning(start: Start, when?: string): { notes: unknown[]; run: Beginning<unknown>; touched: string[] } {
  const notes: unknown[] = [];
  const touched: string[] = [];
  const run = { closed: false, frozen: false, looked: false } as { closed: boolean; frozen: boolean; looked: boolean };
  const noting =
    (what: string) =>
    (...details: unknown[]): void => {
      notes.push(details.length === 0 ? what : [what, ...details]);
      if (what === when || what === 'close') run.closed = true;
    };
  const names = ['returned', 'started', 'fail', 'close', 'tornDown', 'next', 'error', 'complete'] as const;
  const whole = Object.assign(run, Object.fromEntries(names.map((name) => [name, noting(name)])));
  const link = {
    get cancel$() {
      touched.push('cancel$');
      return NEVER;
    },
  } as unknown as Link;
  begin(whole as unknown as Beginning<unknown>, { component: { start }, path: ['feed'] }, link);
  return { notes, run: whole as unknown as Beginning<unknown>, touched };
}

describe('begin', () => {
  it('calls start, tells that it has returned and started, and subscribes', () => {
    expect(beginning(() => of(1)).notes).toEqual(['returned', 'started', ['next', 1], 'complete']);
  });

  it('fails the run with what start throws, by identity', () => {
    const error = { no: 'Error' };
    const { notes } = beginning(() => {
      throw error;
    });
    expect(notes).toEqual([['fail', error, 'throw'], 'close']);
    expect((notes[0] as unknown[])[1]).toBe(error);
  });

  it.each([
    [undefined, 'undefined'],
    [null, 'null'],
    [5, '5'],
    [{ strat: 1 }, 'an object with strat'],
    [() => NEVER, 'a function'],
  ])('fails the run that returns %p, naming it', (returned, named) => {
    const { notes } = beginning((() => returned) as unknown as Start);
    expect(notes).toEqual(['returned', ['fail', expect.any(Error), 'throw'], 'close']);
    const { message, code } = (notes[1] as [string, Error & { code: string }])[1];
    expect(code).toBe('INVALID_START_RESULT');
    expect(message).toMatch(new RegExp(`^Expected \`start\` of component \`feed\` .*, got ${named}\\.$`));
  });

  it('does not subscribe for a run that ended inside start, or before its result was subscribed', () => {
    const subscribe = jest.fn();
    for (const when of ['returned', 'started']) beginning(() => new Observable(subscribe), when);
    expect(subscribe).not.toHaveBeenCalled();
  });

  it('leaves no unhandled rejection when the promise of such a run rejects', async () => {
    const unhandled = jest.fn();
    process.on('unhandledRejection', unhandled);
    for (const when of ['returned', 'started']) beginning(() => Promise.reject(new Error('too late')), when);
    await new Promise(setImmediate);
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('takes promises and async iterables for such as look, Observables not', async () => {
    async function* iterable(): AsyncGenerator<number> {
      yield 1;
    }
    expect(beginning(() => Promise.resolve(1)).run.looked).toBe(true);
    expect(beginning(iterable).run.looked).toBe(true);
    expect(beginning(() => of(1)).run.looked).toBe(false);
    await new Promise(setImmediate);
  });

  it('touches nothing of the link for an Observable', () => {
    expect(beginning(() => of(1)).touched).toEqual([]);
  });

  it('fails the run whose source throws out of subscribe', () => {
    const { notes } = beginning(() => throwing(() => undefined));
    expect(notes).toEqual(['returned', 'started', ['fail', 'thrown', 'throw'], 'close']);
  });

  it('tells it as a teardown error when the run has ended by then', () => {
    const { notes } = beginning(() => throwing((subscriber) => subscriber.complete()), 'complete');
    expect(notes).toEqual(['returned', 'started', 'complete', ['tornDown', ['thrown']]]);
  });
});

describe('begin where somebody wants to know whose work is being done', () => {
  it('calls start and subscribes in the name of the run, and nobody is at work afterwards', () => {
    const storage = new SyncStorage();
    const enclosing = encloseRuns(storage);
    const seen: unknown[] = [];
    const look = (): number => seen.push(storage.getStore());
    const { notes } = beginning(() => {
      look();
      return new Observable((subscriber) => {
        look();
        subscriber.complete();
      });
    });
    enclosing.unsubscribe();
    expect(notes).toEqual(['returned', 'started', 'complete']);
    expect(seen).toEqual([expect.objectContaining({ cancel$: NEVER }), seen[0]]);
    expect(storage.getStore()).toBeUndefined();
  });
});

/** A source that throws out of `subscribe`, as RxJS lets teardowns do. */
function throwing(before: (subscriber: Observer<unknown>) => void): Observable<unknown> {
  return Object.assign(new Observable(), {
    subscribe(subscriber: Observer<unknown>): never {
      before(subscriber);
      throw 'thrown';
    },
  });
}
