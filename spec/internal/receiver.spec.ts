import { Observable, Subject, Subscription, map, mergeMap, of } from 'rxjs';
import { Phase, Receiver, teardownErrors, type Sink } from '../../lib/internal/receiver.js';
import type { LateKind } from '../../lib/index.js';

/** A receiver that notes what comes, and ends as a run does. */
class Noting extends Receiver<unknown> {
  readonly notes: unknown[] = [];

  constructor(
    phase = Phase.Open,
    private readonly to: Sink<unknown> = { next: () => undefined },
  ) {
    super();
    this.enter(phase);
  }

  override error(error: unknown): void {
    this.notes.push(['error', error]);
    this.end();
  }

  override complete(): void {
    if (this.closed) return;
    this.notes.push('complete');
    this.end();
  }

  end(): void {
    this.notes.push(...this.tearDown());
  }

  override enter(phase: Phase): void {
    super.enter(phase);
  }

  protected override passing(): Sink<unknown> {
    return this.to;
  }

  protected override open(): void {
    this.notes.push('open');
    this.enter(Phase.Open);
  }

  protected override late(kind: LateKind, what: unknown): void {
    this.notes.push(['late', kind, what]);
  }
}

describe('Receiver', () => {
  it('passes values straight to its sink while it is open', () => {
    const values: unknown[] = [];
    const receiver = new Noting(Phase.Open, { next: (value) => values.push(value) });
    of(1, undefined, 3).subscribe(receiver);
    expect([values, receiver.notes]).toEqual([[1, undefined, 3], ['complete']]);
  });

  it('is the subscriber of its source itself, not a consumer behind one', () => {
    const receiver = new Noting();
    let subscriber: unknown;
    new Observable((its) => void (subscriber = its)).subscribe(receiver);
    expect(subscriber).toBe(receiver);
  });

  it('opens at the first value, and passes it', () => {
    const values: unknown[] = [];
    const receiver = new Noting(Phase.Opening, { next: (value) => values.push(value) });
    const source = new Subject<number>();
    source.subscribe(receiver);
    expect(receiver.notes).toEqual([]);
    source.next(1);
    source.next(2);
    expect([values, receiver.notes]).toEqual([[1, 2], ['open']]);
  });

  it.each([Phase.Frozen, Phase.Over])('drops values in phase %p', (phase) => {
    const next = jest.fn();
    const receiver = new Noting(Phase.Open, { next });
    receiver.enter(phase);
    receiver.next('a');
    expect(next).not.toHaveBeenCalled();
    expect(receiver.notes).toEqual([['late', 'value', 'a']]);
    expect([receiver.frozen, receiver.over]).toEqual([phase === Phase.Frozen, phase === Phase.Over]);
  });

  it('sends what passes elsewhere when it is rerouted, and only that', () => {
    const to = { next: jest.fn() };
    const receiver = new Noting(Phase.Open, to);
    to.next = jest.fn();
    receiver.reroute();
    receiver.next(1);
    expect(to.next).toHaveBeenCalledWith(1);
    receiver.enter(Phase.Frozen);
    receiver.reroute();
    receiver.next(2);
    expect(to.next).toHaveBeenCalledTimes(1);
  });

  it('completes when its source unsubscribes it', () => {
    const receiver = new Noting();
    new Observable((subscriber) => subscriber.unsubscribe()).subscribe(receiver);
    expect([receiver.notes, receiver.closed]).toEqual([['complete'], true]);
  });
});

describe('the teardowns of a Receiver', () => {
  const notes: string[] = [];
  const noting = (note: string) => (): void => void notes.push(note);
  beforeEach(() => notes.splice(0));

  it.each([
    ['one function', [noting('a')], ['a']],
    ['functions', [noting('a'), noting('b'), noting('c')], ['a', 'b', 'c']],
    ['a subscription', [new Subscription(noting('a'))], ['a']],
    ['a function and a subscription', [noting('a'), new Subscription(noting('b'))], ['a', 'b']],
    ['a subscription and a function', [new Subscription(noting('a')), noting('b')], ['a', 'b']],
    ['nothing', [undefined], []],
  ])('run once, in the order of rxjs: %s', (_what, teardowns, order) => {
    const receiver = new Noting();
    for (const teardown of teardowns) receiver.add(teardown);
    receiver.end();
    receiver.end();
    expect(notes).toEqual(order);
    expect(receiver.closed).toBe(true);
  });

  it('run at once when they come after the end', () => {
    const receiver = new Noting();
    receiver.end();
    receiver.add(noting('a'));
    receiver.add(noting('b'));
    expect(notes).toEqual(['a', 'b']);
  });

  it('find the receiver closed', () => {
    const receiver = new Noting();
    let closed: boolean | undefined;
    receiver.add(() => (closed = receiver.closed));
    receiver.end();
    expect(closed).toBe(true);
  });

  it('do not run when they have been removed', () => {
    const receiver = new Noting();
    const [first, second, third] = [noting('a'), noting('b'), noting('c')];
    receiver.add(first);
    receiver.remove(first);
    receiver.add(second);
    receiver.add(third);
    receiver.remove(third);
    receiver.end();
    expect(notes).toEqual(['b']);
  });

  it('are forgotten when a subscription ends by itself, so that inner Observables do not pile up', () => {
    const receiver = new Noting();
    const source = new Subject<number>();
    source.pipe(mergeMap(() => new Observable((inner) => inner.complete()))).subscribe(receiver);
    const before = listOf(receiver);
    for (let count = 0; count < 100; count++) source.next(count);
    expect(listOf(receiver)).toBe(before);
    receiver.end();
    expect(source.observed).toBe(false);
  });

  it('give back all that they throw', () => {
    const receiver = new Noting();
    for (const note of ['a', 'b']) {
      receiver.add(() => {
        throw note;
      });
    }
    receiver.end();
    expect(receiver.notes).toEqual(['a', 'b']);
  });

  it('give back what the only one throws, also undefined', () => {
    const receiver = new Noting();
    receiver.add(() => {
      throw undefined;
    });
    receiver.end();
    expect(receiver.notes).toEqual([undefined]);
  });

  it('reach through operators', () => {
    const receiver = new Noting();
    new Observable(() => noting('source')).pipe(map(String)).subscribe(receiver);
    receiver.end();
    expect(notes).toEqual(['source']);
  });

  /** How many teardowns rxjs keeps for it. */
  const listOf = (receiver: object): number =>
    (receiver as { _finalizers?: readonly unknown[] | null })._finalizers?.length ?? 0;
});

describe('teardownErrors', () => {
  it('takes apart what rxjs has gathered, and nothing else', () => {
    expect(teardownErrors(gathered('a', 'b'))).toEqual(['a', 'b']);
    expect(teardownErrors(undefined)).toEqual([undefined]);
    const error = new Error();
    expect(teardownErrors(error)[0]).toBe(error);
  });
});

/** What a subscription throws of which several teardowns do. */
function gathered(...errors: readonly unknown[]): unknown {
  const subscription = new Subscription();
  for (const error of errors) {
    subscription.add(() => {
      throw error;
    });
  }
  try {
    subscription.unsubscribe();
  } catch (error) {
    return error;
  }
  return undefined;
}
