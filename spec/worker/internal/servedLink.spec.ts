import { concat, EMPTY, Observable, type Observer, repeat, Subscription } from 'rxjs';
import { supervised, type Link } from '../../../lib/index.js';
import { copyOf } from '../../../lib/worker/internal/errorCopy.js';
import type { Up } from '../../../lib/worker/internal/messages.js';
import { ServedLink } from '../../../lib/worker/internal/servedLink.js';
import { told } from '../../support/listening.js';

/** A link around that of a run here, and what its supervisor there hears. */
function served(buffer = 4) {
  const posted: Up[] = [];
  const link = new ServedLink({ path: ['app', 'feed'], run: 3, pulse: 100, buffer }, (message) => posted.push(message));
  let inner: Link | undefined;
  const subscription = supervised((each: Link) => ((inner = each), new Observable<never>()), {
    readiness: 'signal',
    shutdown: 10,
  }).subscribe();
  return { posted, served: link, link: link.around(inner!), inner: inner!, subscription };
}

describe('the link of a component that is served', () => {
  it('has the place and the number of its supervisor there', () => {
    const { link } = served();
    expect([link.path, link.run]).toEqual([['app', 'feed'], 3]);
  });

  it('reports there, an error like any other word, and an end means nothing', () => {
    const { link, posted } = served();
    const { errors }: { readonly errors: Observer<unknown> } = link;
    const complete = errors.complete.bind(errors);
    const report = errors.error.bind(errors);
    errors.next(new TypeError('first'));
    report('second');
    complete();
    errors.next(undefined);
    expect(posted).toEqual([
      ['report', expect.objectContaining({ name: 'TypeError', message: 'first' })],
      ['report', { value: 'second' }],
      ['report', { value: undefined }],
    ]);
  });

  it('hears of the ack from there, once, also later', () => {
    const { link, served: line } = served();
    const early = told(link.acks);
    expect(early).toEqual([]);
    line.hear(['ack']);
    line.hear(['ack']);
    expect([early, told(link.acks)]).toEqual([
      [undefined, 'complete'],
      [undefined, 'complete'],
    ]);
  });

  it('is that of the run here in all else: `cancel$`, `signal` and `ready`', () => {
    const { link, inner, subscription } = served();
    const cancelled = told(link.cancel$);
    expect(link.signal).toBe(inner.signal);
    link.ready();
    subscription.unsubscribe();
    expect(cancelled).toEqual(['stop', 'complete']);
    expect(link.signal.aborted).toBe(true);
  });

  it('looks at nothing that is not looked at', () => {
    const inner = {
      get cancel$(): never {
        throw new Error('looked');
      },
      get signal(): never {
        throw new Error('looked');
      },
      ready: () => undefined,
    } as unknown as Link;
    const line = new ServedLink({ path: [], run: 0, pulse: 1, buffer: 1 }, () => undefined);
    expect(() => line.around(inner)).not.toThrow();
  });

  it('may be taken apart', () => {
    const { link, posted } = served();
    const { beat, ready, errors } = link;
    beat();
    ready();
    errors.next('x');
    expect(posted).toEqual([['beat'], ['report', { value: 'x' }]]);
  });

  it('tells beats, those of one ms once', async () => {
    const { link, posted } = served();
    for (let i = 0; i < 10_000; i++) link.beat();
    const beats = posted.length;
    expect(beats).toBeGreaterThan(0);
    expect(beats).toBeLessThan(1_000);
    await new Promise((resolve) => setTimeout(resolve, 3));
    link.beat();
    expect(posted).toHaveLength(beats + 1);
  });
});

describe('its upstream', () => {
  it('is listened to there while somebody listens here, once for all', () => {
    const { link, posted, served: line } = served();
    const seen: unknown[] = [];
    expect(posted).toEqual([]);
    const listeners = new Subscription();
    for (const who of ['a', 'b']) listeners.add(link.source$.subscribe((value) => seen.push([who, value])));
    line.hear(['source', 1, 'x']);
    listeners.unsubscribe();
    line.hear(['source', 1, 'late']);
    expect(seen).toEqual([
      ['a', 'x'],
      ['b', 'x'],
    ]);
    expect(posted.filter(([what]) => what !== 'credit')).toEqual([
      ['listen', 1],
      ['unlisten', 1],
    ]);
  });

  it('ends as it does there', () => {
    const completed = served();
    const failed = served();
    const seen = [told(completed.link.source$), told(failed.link.source$)];
    completed.served.hear(['source', 1, 'x']);
    completed.served.hear(['source-end', 1]);
    failed.served.hear(['source-error', 1, copyOf(new RangeError('broken'))]);
    expect(seen).toEqual([['x', 'complete'], [{ error: expect.objectContaining({ message: 'broken' }) as Error }]]);
  });

  it('may be listened to again, which ends no later listening', () => {
    const { link, posted, served: line } = served();
    const seen = told(concat(link.source$, EMPTY).pipe(repeat(2)));
    line.hear(['source', 1, 'a']);
    line.hear(['source-end', 1]);
    line.hear(['source', 1, 'stale']);
    line.hear(['source', 2, 'b']);
    line.hear(['source-end', 2]);
    expect(seen).toEqual(['a', 'b', 'complete']);
    const last = posted.filter(([what]) => what === 'listen' || what === 'unlisten');
    expect(last.filter(([what]) => what === 'listen')).toEqual([
      ['listen', 1],
      ['listen', 2],
    ]);
    const after = last.slice(last.findIndex((message) => message[0] === 'listen' && message[1] === 2) + 1);
    expect(after.filter((message) => message[0] === 'unlisten' && message[1] === 2).length).toBeLessThanOrEqual(1);
  });

  it('is told how many values have arrived, also those that nobody waits for any more', () => {
    const { link, posted, served: line } = served(4);
    const listening = link.source$.subscribe();
    line.hear(['source', 1, 'a']);
    listening.unsubscribe();
    line.hear(['source', 1, 'b']);
    expect(posted.filter(([what]) => what === 'credit')).toEqual([
      ['credit', 1],
      ['credit', 1],
    ]);
  });
});
