import { concat, NEVER, Observable, of, range, Subject, throwError } from 'rxjs';
import type { Down } from '../../../lib/worker/internal/messages.js';
import { Upstream } from '../../../lib/worker/internal/upstream.js';
import { Counted } from '../../support/lab/counted.js';

/** An upstream for a component elsewhere, and what is sent there. */
function upstream(source$: Observable<unknown>, buffer = 3, refused: (value: unknown) => boolean = () => false) {
  const sent: Down[] = [];
  const failed: unknown[] = [];
  const counted = new Counted(source$);
  const lines = new Upstream(counted.$, buffer, {
    post: (message) => sent.push(message),
    pass(message, value) {
      if (refused(value)) throw new TypeError('no clone');
      sent.push(message);
    },
    failed: (error) => failed.push(error),
  });
  return { sent, failed, counted, upstream: lines };
}

describe('the upstream of a component elsewhere', () => {
  it('is not subscribed to before that listens', () => {
    const { counted, sent } = upstream(of(1));
    expect([counted.total, sent]).toEqual([0, []]);
  });

  it('is sent with the number of the listening: values, and the end', () => {
    const { upstream: lines, sent, counted } = upstream(of('a', undefined));
    lines.listen(1);
    expect(sent).toEqual([
      ['source', 1, 'a'],
      ['source', 1, undefined],
      ['source-end', 1],
    ]);
    expect(counted.live).toBe(0);
  });

  it('is sent with its error, taken apart', () => {
    const { upstream: lines, sent } = upstream(
      concat(
        of(1),
        throwError(() => new TypeError('broken')),
      ),
    );
    lines.listen(4);
    expect(sent[1]).toEqual(['source-error', 4, expect.objectContaining({ name: 'TypeError', message: 'broken' })]);
  });

  it('is subscribed to once at a time, while that listens', () => {
    const { upstream: lines, counted } = upstream(NEVER);
    lines.listen(1);
    lines.listen(2);
    expect([counted.live, counted.maxLive, counted.total]).toEqual([1, 1, 2]);
    lines.unlisten(2);
    expect(counted.live).toBe(0);
  });

  it('stays subscribed to when an older listening ends', () => {
    const source$ = new Subject<number>();
    const { upstream: lines, sent, counted } = upstream(source$);
    lines.listen(1);
    lines.listen(2);
    lines.unlisten(1);
    source$.next(7);
    expect([counted.live, sent]).toEqual([1, [['source', 2, 7]]]);
    lines.leave();
    lines.leave();
    expect([counted.live, source$.observed]).toEqual([0, false]);
  });

  it('fails when more values are on the way than there is room for, once, and is let go of', () => {
    const source$ = new Subject<number>();
    const { upstream: lines, sent, failed, counted } = upstream(source$, 2);
    lines.listen(1);
    [1, 2, 3, 4].forEach((value) => source$.next(value));
    expect(sent).toEqual([
      ['source', 1, 1],
      ['source', 1, 2],
    ]);
    expect(failed).toEqual([expect.objectContaining({ code: 'OVERFLOW' })]);
    expect(counted.live).toBe(0);
  });

  it('fails once when it is too much in its very subscription', () => {
    const { upstream: lines, sent, failed, counted } = upstream(range(0, 1_000), 2);
    lines.listen(1);
    expect([sent.length, failed.length, counted.live]).toEqual([2, 1, 0]);
  });

  it('is let go of when it has failed in its very subscription and goes on after that', () => {
    const source$ = new Observable<number>((subscriber) => {
      [1, 2, 3].forEach((value) => subscriber.next(value));
    });
    const { upstream: lines, failed, counted } = upstream(source$, 2);
    lines.listen(1);
    expect([failed.length, counted.live]).toEqual([1, 0]);
  });

  it('has said its last word when it has failed, also if it fails itself after that', () => {
    const {
      upstream: lines,
      sent,
      failed,
    } = upstream(
      concat(
        of(1, 2, 3),
        throwError(() => 'broken'),
      ),
      2,
    );
    lines.listen(1);
    expect([sent.length, failed.length]).toEqual([2, 1]);
  });

  it('goes on when values have arrived', () => {
    const source$ = new Subject<number>();
    const { upstream: lines, sent, failed } = upstream(source$, 1);
    lines.listen(1);
    for (let i = 0; i < 5; i++) {
      source$.next(i);
      lines.credit(1);
    }
    lines.leave();
    expect([sent.length, failed]).toEqual([5, []]);
  });

  it('fails when a value cannot travel', () => {
    const { upstream: lines, failed, sent, counted } = upstream(of(1, 'bad', 2), 5, (value) => value === 'bad');
    lines.listen(1);
    expect(failed).toEqual([
      expect.objectContaining({ code: 'UNSERIALISABLE', cause: expect.any(TypeError) as Error }),
    ]);
    expect([sent, counted.live]).toEqual([[['source', 1, 1]], 0]);
  });
});
