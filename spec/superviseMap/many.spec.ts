import { Observable, of, range, Subject, throwError } from 'rxjs';
import { superviseMap, type Link } from '../../lib/index.js';
import { told } from '../support/listening.js';
import { stepped, type SteppedTime } from '../support/steppedTime.js';

const many = 10_000;

describe('10,000 children that end at once', () => {
  it.each<[string, number]>([
    ['one after the other', 1],
    ['together', Infinity],
  ])('do so without a deep stack: %s', (_, concurrency) => {
    const values = told(range(0, many).pipe(superviseMap((n) => () => of(n), { concurrency })));
    expect(values).toHaveLength(many + 1);
    expect(values.slice(-2)).toEqual([many - 1, 'complete']);
  });

  it('do so from the queue', () => {
    const first$ = new Subject<number>();
    const project = (n: number) => () => (n === 0 ? first$ : of(n));
    const values = told(range(0, many + 1).pipe(superviseMap(project, { concurrency: 1 })));
    expect(values).toEqual([]);
    first$.complete();
    expect(values).toHaveLength(many + 1);
    expect(values.slice(-2)).toEqual([many, 'complete']);
  });

  it('do so when each replaces the one before it', () => {
    let alive = 0;
    const start = () =>
      new Observable<never>(() => {
        alive++;
        return () => alive--;
      });
    const source$ = new Subject<number>();
    const output = source$.pipe(superviseMap(() => start, { key: () => 'the only one' })).subscribe();
    for (let n = 0; n < many; n++) source$.next(n);
    expect(alive).toBe(1);
    output.unsubscribe();
    expect(alive).toBe(0);
  });

  it('do so by failing', () =>
    stepped((time) => {
      const values = told(
        range(0, many).pipe(superviseMap(() => () => throwError(() => 'oops'), { restart: 'temporary' })),
      );
      time.advance();
      expect(values).toEqual(['complete']);
    }));
});

/** A connection for each symbol: values come when the spec sends them. */
class Connections {
  alive = 0;
  dialled = 0;
  readonly open = new Map<string, Subject<string>>();

  connect(symbol: string, { cancel$ }: Link<never>): Observable<string> {
    this.dialled++;
    return new Observable((subscriber) => {
      this.alive++;
      const line = new Subject<string>();
      this.open.set(symbol, line);
      subscriber.add(line.subscribe(subscriber));
      subscriber.add(cancel$.subscribe(() => subscriber.complete()));
      subscriber.add(() => {
        this.alive--;
        if (this.open.get(symbol) === line) this.open.delete(symbol);
      });
    });
  }
}

describe('1,000 connections with keys', () => {
  const symbols = Array.from({ length: 1_000 }, (_, n) => `symbol ${n}`);

  function connected(
    play: (connections: Connections, source$: Subject<string>, values: unknown[], time: SteppedTime) => void,
  ): void {
    stepped((time) => {
      const connections = new Connections();
      const source$ = new Subject<string>();
      const cancel$ = new Subject<void>();
      const output$ = source$.pipe(
        superviseMap((symbol) => (link) => connections.connect(symbol, link), {
          key: (symbol) => symbol,
          backoff: 100,
          cancel$,
        }),
      );
      const values = told(output$);
      for (const symbol of symbols) source$.next(symbol);
      expect([connections.alive, connections.dialled]).toEqual([1_000, 1_000]);
      play(connections, source$, values, time);
      cancel$.next();
      expect([connections.alive, source$.observed, values.at(-1)]).toEqual([0, false, 'complete']);
    });
  }

  it('are kept up when half of them break at once', () =>
    connected((connections, _source$, values, time) => {
      for (const symbol of symbols.slice(0, 500)) connections.open.get(symbol)?.error('broken');
      expect(connections.alive).toBe(500);
      time.advance(100);
      expect([connections.alive, connections.dialled]).toEqual([1_000, 1_500]);
      for (const [symbol, line] of connections.open) line.next(symbol);
      expect(new Set(values).size).toBe(1_000);
    }));

  it('are replaced all, one by one', () =>
    connected((connections, source$, _values, time) => {
      for (const symbol of symbols) source$.next(symbol);
      expect([connections.alive, connections.dialled]).toEqual([1_000, 2_000]);
      time.advance(1_000);
      expect(connections.dialled).toBe(2_000);
    }));

  it('are ended all by one that escalates', () =>
    stepped((time) => {
      const connections = new Connections();
      const source$ = new Subject<string>();
      const project = (symbol: string) => (link: Link<never>) =>
        symbol === 'bad' ? throwError(() => 'oops') : connections.connect(symbol, link);
      const values = told(source$.pipe(superviseMap(project, { decide: () => 'escalate' })));
      for (const symbol of [...symbols, 'bad']) source$.next(symbol);
      time.advance();
      expect([connections.alive, source$.observed, values]).toEqual([0, false, [{ error: 'oops' }]]);
    }));
});
