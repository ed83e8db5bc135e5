import { Observable, Subscriber } from 'rxjs';
import type { Link } from '../../../lib/index.js';
import { Predecessors } from '../../../lib/worker/internal/predecessors.js';
import { RemoteLife, remoteLife, surprise } from '../../../lib/worker/internal/remoteLife.js';
import { RemoteError } from '../../../lib/worker/remoteError.js';

/** A life that writes down what is done to it. */
class Life extends RemoteLife<string> {
  readonly done: string[] = [];
  constructor(
    subscriber: Subscriber<string>,
    predecessors: Predecessors,
    private readonly broken?: unknown,
  ) {
    super({} as Link, subscriber, predecessors);
  }
  protected override launch(): void {
    this.done.push('launch');
    if (this.broken !== undefined) throw this.broken;
  }
  protected override kill(): void {
    this.done.push('kill');
  }
  protected override release(): void {
    this.done.push('release');
  }
  fails(error: unknown): void {
    this.fail(error, 'stray');
  }
  dies(): void {
    this.over();
  }
}

/** Lives of one component, each subscription one. */
function lives(broken?: unknown) {
  const predecessors = new Predecessors();
  const all: Life[] = [];
  const seen: unknown[] = [];
  const life$: Observable<string> = remoteLife((subscriber) => {
    const life = new Life(subscriber, predecessors, broken);
    all.push(life);
    return life;
  });
  const listen = () =>
    life$.subscribe({
      error: (error: unknown) => seen.push({ error }),
      complete: () => seen.push('complete'),
    });
  return { all, seen, listen };
}

describe('the life of a thread or process', () => {
  it('begins with each subscription, and is over when that is gone', () => {
    const { all, seen, listen } = lives();
    expect(all).toEqual([]);
    listen();
    expect([all[0]?.done, seen]).toEqual([['launch'], []]);
    all[0]?.dies();
    expect([all[0]?.done, seen]).toEqual([['launch', 'release'], ['complete']]);
  });

  it('is ended at once when it is let go of; the next one begins when it is gone', () => {
    const { all, listen } = lives();
    listen().unsubscribe();
    expect(all[0]?.done).toEqual(['launch', 'release', 'kill']);
    listen();
    expect(all[1]?.done).toEqual([]);
    all[0]?.dies();
    expect(all[1]?.done).toEqual(['launch']);
  });

  it('never begins when it is let go of before its predecessor is gone, and leaves nobody to wait for', () => {
    const { all, listen } = lives();
    listen().unsubscribe();
    listen().unsubscribe();
    listen();
    all[0]?.dies();
    expect(all.map(({ done }) => done)).toEqual([['launch', 'release', 'kill'], ['release'], ['launch']]);
  });

  it('waits for all of its predecessors', () => {
    const { all, listen } = lives();
    const both = [listen(), listen()];
    both.forEach((one) => one.unsubscribe());
    listen();
    all[1]?.dies();
    expect(all[2]?.done).toEqual([]);
    all[0]?.dies();
    expect(all[2]?.done).toEqual(['launch']);
  });

  it('has failed when it cannot be started, and leaves nobody to wait for', () => {
    const error = new Error('no thread');
    const { all, seen, listen } = lives(error);
    listen();
    expect([all[0]?.done, seen]).toEqual([['launch', 'release'], [{ error }]]);
    listen();
    expect(all[1]?.done).toContain('launch');
  });

  it('ends with its first failure, when it is gone, if no supervision has heard of it', () => {
    const { all, seen, listen } = lives();
    listen();
    all[0]?.fails(undefined);
    all[0]?.fails('second');
    expect(seen).toEqual([]);
    all[0]?.dies();
    expect(seen).toEqual([{ error: undefined }]);
  });
});

describe('the error of an end that nobody has asked for', () => {
  it.each([
    [{ code: 7, signal: null }, '', 'It ended with exit code 7.'],
    [{ code: null, signal: 'SIGKILL' as const }, '', 'It was ended by SIGKILL.'],
    [{ code: 1, signal: null }, 'no such file', 'It ended with exit code 1: no such file'],
  ])('says how: %p %p', (exit, lastWords, message) => {
    const error = surprise('EXIT', 'It', exit, lastWords);
    expect(error).toBeInstanceOf(RemoteError);
    expect(error).toMatchObject({ code: 'EXIT', message, exitCode: exit.code, signal: exit.signal });
  });
});
