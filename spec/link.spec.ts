import { NEVER, type Observable, type Subject } from 'rxjs';
import { supervised, type CancelReason, type Link } from '../lib/index.js';
import type { Equal } from './support/equal.js';
import { virtually } from './support/virtually.js';

type Members = 'errors' | 'acks' | 'cancel$' | 'signal' | 'source$' | 'path' | 'run' | 'ready' | 'beat';

describe('Link', () => {
  it('has these members, of these types', () => {
    expect(true satisfies Equal<keyof Link, Members>).toBe(true);
    expect(
      true satisfies Equal<
        Pick<Link<string>, Exclude<Members, 'ready' | 'beat'>>,
        {
          readonly errors: Subject<unknown>;
          readonly acks: Observable<void>;
          readonly cancel$: Observable<CancelReason>;
          readonly signal: AbortSignal;
          readonly source$: Observable<string>;
          readonly path: readonly string[];
          readonly run: number;
        }
      >,
    ).toBe(true);
    expect(true satisfies Equal<CancelReason, 'stop' | 'restart' | 'sibling'>).toBe(true);
    expect(true satisfies Equal<Pick<Link, 'ready' | 'beat'>, { ready(): void; beat(): void }>).toBe(true);
  });

  it('may be destructured: every member works by itself', () => {
    const told: unknown[] = [];
    const handled: unknown[] = [];
    const end = virtually(({ at }) => {
      const start = ({ errors, acks, cancel$, signal, source$, path, run, ready, beat }: Link<never>) => {
        if (run > 0) return NEVER;
        const { next } = { next: errors.next.bind(errors) };
        acks.subscribe({ next: () => told.push('ack'), complete: () => told.push('acks end') });
        cancel$.subscribe({ next: (reason) => told.push(reason), complete: () => told.push('cancel$ ends') });
        source$.subscribe({ complete: () => told.push('source$ ends') });
        signal.addEventListener('abort', () => told.push('aborted'));
        told.push(path, run, signal.aborted);
        at(5, ready);
        at(6, beat);
        at(7, () => next('reported'));
        return NEVER;
      };
      const handleIrrecoverable = (error: unknown) => void handled.push(error);
      const config = { id: 'feed', readiness: 'signal', startTimeout: 6, shutdown: 3 } as const;
      const output = supervised({ start, handleIrrecoverable }, { ...config, decide: () => 'stop' }).subscribe();
      at(20, () => output.unsubscribe());
    });
    expect(told).toEqual([['feed'], 0, false, 'ack', 'acks end', 'restart', 'cancel$ ends', 'aborted']);
    expect(handled).toEqual(['reported']);
    expect(end).toBe(20);
  });
});
