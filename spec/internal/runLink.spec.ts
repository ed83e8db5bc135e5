import { firstValueFrom, NEVER, Subject, type Observable } from 'rxjs';
import { CancelledError, failRun, type Link } from '../../lib/index.js';
import { KeptChild } from '../support/lab/keptChild.js';
import { doing, listening } from '../support/lab/scripts.js';
import { lab } from '../support/lab.js';

let made: string[] = [];
jest.mock('rxjs', () => {
  const actual = jest.requireActual<typeof import('rxjs')>('rxjs');
  class AsyncSubject<T> extends actual.AsyncSubject<T> {
    constructor() {
      super();
      made.push('AsyncSubject');
    }
  }
  return { ...actual, AsyncSubject };
});

const { AbortController: Native } = globalThis;
beforeEach(() => {
  made = [];
  globalThis.AbortController = class extends Native {
    constructor() {
      super();
      made.push('AbortController');
    }
  };
});
afterEach(() => {
  globalThis.AbortController = Native;
});

/** A run that has reported, was cancelled and has ended, and what of its link it did. */
function lifeOf(use: (link: Link<never>) => unknown): KeptChild {
  const child = new KeptChild((link) => {
    use(link);
    return NEVER;
  });
  lab(({ flush }) => {
    child.start();
    child.overs.length = 0;
    child.run?.report('oops');
    flush();
  });
  return child;
}

describe('a link', () => {
  it.each<[string, (link: Link<never>) => unknown, string[], boolean]>([
    ['nothing', () => undefined, [], false],
    ['path, run and source$', ({ path, run, source$ }) => [path, run, source$], [], false],
    ['ready and beat', ({ ready, beat }) => [ready, beat].forEach((say) => say()), [], false],
    ['cancel$, without subscribing', ({ cancel$ }) => cancel$, [], false],
    ['cancel$, subscribed', ({ cancel$ }) => cancel$.subscribe(), ['AsyncSubject'], true],
    ['signal', ({ signal }) => signal, ['AbortController'], true],
    ['signal, twice', (link) => [link.signal, link.signal], ['AbortController'], true],
    ['acks', ({ acks }) => acks.subscribe(), ['AsyncSubject'], false],
    ['errors', ({ errors }) => errors, [], false],
  ])('makes what is touched and nothing else: %s', (_title, use, expected, looked) => {
    const child = lifeOf(use);
    expect(made).toEqual(expected);
    expect(child.run?.looked).toBe(looked);
  });

  it('gives the same errors and signal every time, and a new link to each run', () => {
    const links: Link<never>[] = [];
    const child = new KeptChild((link) => (links.push(link), NEVER));
    child.start();
    child.run?.kill();
    child.start();
    child.run?.kill();
    const [first, second] = links;
    expect(first?.errors).toBe(first?.errors);
    expect(first?.errors).toBeInstanceOf(Subject);
    expect(first?.signal).toBe(first?.signal);
    expect(first).not.toBe(second);
    expect(first?.signal).not.toBe(second?.signal);
  });

  it('replays the word of the end to those who ask later: cancel$ and signal', () => {
    let link: Link<never> | undefined;
    const child = new KeptChild((given) => ((link = given), NEVER));
    child.start();
    child.run?.cancel('sibling');
    const heard: unknown[] = [];
    link?.cancel$.subscribe({ next: (word) => heard.push(word), complete: () => heard.push('complete') });
    expect(heard).toEqual(['sibling', 'complete']);
    expect(link?.signal.aborted).toBe(true);
    expect(link?.signal.reason).toBeInstanceOf(CancelledError);
    expect(link?.signal.reason).toMatchObject({ reason: 'sibling' });
    expect((link?.signal.reason as Error).stack).not.toContain('\n    at ');
  });

  it('replays its ack to a promise', async () => {
    let link: Link<never> | undefined;
    const child = new KeptChild((given) => ((link = given), NEVER));
    child.start();
    child.run?.report('oops');
    await expect(firstValueFrom(link!.acks, { defaultValue: 'none' })).resolves.toBeUndefined();
    child.run?.kill();
  });

  it('fails its run for an adapter, and cancels it only if that was its first failure', () => {
    const links: Link<never>[] = [];
    const child = new KeptChild((given) => (links.push(given), NEVER));
    const reasons: unknown[] = [];
    child.start();
    expect(failRun(links[0]!, 'oops', 'stray')).toBe(true);
    reasons.push(child.run?.reason);
    child.start();
    child.run?.report('first');
    expect(failRun(links[1]!, 'second', 'stray')).toBe(true);
    reasons.push(child.run?.reason);
    expect(reasons).toEqual(['restart', null]);
    child.finish();
    expect(failRun(links[1]!, 'third', 'stray')).toBe(false);
  });

  it('may be destructured whole', () =>
    lab(({ component, run, flush, at }) => {
      const probe = component(
        ({ errors, acks, cancel$, signal, source$, path, run: number, ready, beat }): Observable<never> => {
          ready();
          beat();
          expect([signal.aborted, path, number]).toEqual([false, expect.any(Array), 0]);
          return listening(acks, cancel$, source$, errors, doing(1, beat));
        },
      );
      const child = new KeptChild((link) => probe.start(link));
      child.start();
      at(3, () => child.finish());
      run(NEVER, 3);
      flush();
      expect(child.log.types).toEqual(['starting', 'started', 'ready', 'ended', 'stopped']);
    }));
});
