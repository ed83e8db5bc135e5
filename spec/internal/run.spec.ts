import { EMPTY, NEVER, Observable, of, Subject, throwError, timer } from 'rxjs';
import type { Link } from '../../lib/index.js';
import { KeptChild } from '../support/lab/keptChild.js';
import { lab } from '../support/lab.js';

describe('Run', () => {
  it.each<[string, () => Observable<unknown>, string | undefined]>([
    ['it completes', () => EMPTY, undefined],
    ['it errors', () => throwError(() => 'oops'), 'error'],
    ['`start` throws', failingStart, 'throw'],
  ])('says once that it is over, after its teardown, when %s', (_title, start, kind) => {
    const child = new KeptChild(start);
    child.start();
    expect(child.overs).toEqual([child.run]);
    expect(child.run?.over).toBe(true);
    expect(child.run?.failure?.kind).toBe(kind);
    child.run?.complete();
    child.run?.error('late');
    child.run?.cancel('stop');
    expect(child.overs).toHaveLength(1);
  });

  it('is over when the producer has been torn down, and not before', () => {
    const order: string[] = [];
    const child = new KeptChild(
      () =>
        new Observable((subscriber) => {
          subscriber.complete();
          order.push(`producer goes on, ${child.overs.length} over`);
          return () => order.push(`torn down, ${child.overs.length} over`);
        }),
    );
    child.start();
    expect(order).toEqual(['producer goes on, 0 over', 'torn down, 0 over']);
    expect(child.overs).toHaveLength(1);
  });

  it.each(['complete', 'error'] as const)('is not over inside a teardown that tells it %s once more', (end) => {
    const overs: number[] = [];
    const child = new KeptChild(
      () =>
        new Observable((subscriber) => () => {
          subscriber[end](undefined);
          overs.push(child.overs.length);
        }),
    );
    child.start();
    child.run?.complete();
    expect([overs, child.overs.length]).toEqual([[0], 1]);
  });

  it('says nothing to its child when it is killed', () => {
    let tornDown = 0;
    const child = new KeptChild(() => new Observable(() => () => tornDown++));
    child.start();
    child.run?.kill();
    child.run?.kill();
    expect([tornDown, child.overs.length, child.run?.over]).toEqual([1, 0, true]);
    expect(child.log.types.filter((type) => type === 'ended')).toHaveLength(1);
  });

  it('says nothing to its child when it is killed inside a `start` that then throws', () => {
    const child: KeptChild = new KeptChild(() => {
      child.run?.kill();
      throw new Error('oops');
    });
    child.start();
    expect(child.log.types).toEqual(['starting', 'ended', 'late']);
    expect([child.overs.length, child.run?.over]).toEqual([0, true]);
  });

  it('keeps the first reason to cancel it', () =>
    lab(({ at }) => {
      const reasons: string[] = [];
      const child = new KeptChild(({ cancel$ }: Link<never>) => {
        void cancel$.subscribe((reason) => reasons.push(reason));
        return timer(5);
      });
      child.start();
      child.run?.cancel('sibling');
      child.run?.cancel('stop');
      expect(child.run?.reason).toBe('sibling');
      expect(reasons).toEqual(['sibling']);
      at(5, () => expect(child.overs).toHaveLength(1));
    }));

  it('is not frozen by the cancel of a sibling: last values still pass', () =>
    lab(({ cold, flush }) => {
      const child = new KeptChild(({ cancel$ }: Link<never>) => {
        void cancel$.subscribe();
        return cold('-a|');
      });
      child.start();
      child.run?.cancel('sibling');
      flush();
      expect(child.values).toEqual(['a']);
      expect(child.log.lines).toEqual(['@0 starting started ready cancelling(sibling) @2 ended(cancelled)']);
    }));

  it('is not asked to end if it ends while that is being told', () => {
    const [source, reasons] = [new Subject<never>(), [] as string[]];
    const child = new KeptChild(({ cancel$ }: Link<never>) => {
      void cancel$.subscribe((reason) => reasons.push(reason));
      return source;
    });
    const { next } = child.log;
    child.log.next = (event) => {
      next.call(child.log, event);
      if (event.type === 'cancelling') source.complete();
    };
    child.start();
    child.run?.cancel('stop');
    expect(child.log.types).toEqual(['starting', 'started', 'ready', 'cancelling', 'ended']);
    expect([reasons, child.overs.length]).toEqual([[], 1]);
  });

  it('can be abandoned before its grace is over', () =>
    lab(({ flush }) => {
      const child = new KeptChild(({ cancel$ }: Link<never>) => (void cancel$.subscribe(), NEVER));
      child.start();
      child.run?.cancel('stop');
      child.run?.abandon();
      child.run?.abandon();
      flush();
      expect(child.log.lines).toEqual(['@0 starting started ready cancelling(stop) abandoned ended(cancelled)']);
    }));

  it('tells what its teardowns threw, and is over', () => {
    const child = new KeptChild(
      () =>
        new Observable(() => () => {
          throw new Error('teardown');
        }),
    );
    child.start();
    child.run?.cancel('stop');
    expect(child.log.find('teardown_failed').error).toEqual(new Error('teardown'));
    expect(child.overs).toHaveLength(1);
  });

  it('passes values where its child sends them', () => {
    const child = new KeptChild(() => of(1, 2));
    child.start();
    expect(child.values).toEqual([1, 2]);
  });
});

function failingStart(): never {
  throw new Error('oops');
}
