import { concat, EMPTY, NEVER, Observable, of, Subject, throwError } from 'rxjs';
import { Supervisor, type Component } from '../../lib/index.js';
import { told } from '../support/listening.js';
import { stepped } from '../support/steppedTime.js';

const crash = (): Observable<never> => throwError(() => 'boom');

describe('Supervisor.select', () => {
  const start = (): Observable<number> => of(1, 2);
  const component: Component<string, never> = { start: () => ['a'] };

  it('is typed by the component that it names', () => {
    const supervisor = new Supervisor(start);
    supervisor.select(start) satisfies Observable<number>;
    // @ts-expect-error: its values are numbers
    supervisor.select(start) satisfies Observable<string>;
    new Supervisor(component).select(component) satisfies Observable<string>;
    // @ts-expect-error: its values are strings
    new Supervisor(component).select(component) satisfies Observable<number>;
    supervisor.select<Date>(['0']) satisfies Observable<Date>;
    const byId = supervisor.select('0');
    // @ts-expect-error: an id says nothing about the values
    byId satisfies Observable<number>;
    // @ts-expect-error: a number names nothing
    expect(() => supervisor.select(1)).toThrow(TypeError);
  });

  it.each<[string, (supervisor: Supervisor) => Observable<unknown>]>([
    ['itself', (supervisor) => supervisor.select(start)],
    ['its id', (supervisor) => supervisor.select('feed')],
    ['its path', (supervisor) => supervisor.select(['feed'])],
  ])('gives the values of the component named by %s', (_, select) => {
    const supervisor = new Supervisor({ component: start, id: 'feed' });
    const values = told(select(supervisor));
    supervisor.run$.subscribe();
    expect(values).toEqual([1, 2, 'complete']);
  });

  it('finds a component object, and one that is its own method', () => {
    const supervisor = new Supervisor({ component });
    const values = told(supervisor.select(component));
    supervisor.run$.subscribe();
    expect(values).toEqual(['a', 'complete']);
    expect(() => supervisor.select(component.start)).toThrow(TypeError);
  });

  it.each<[string, string | string[]]>([
    ['another id', 'feed'],
    ['an empty path', []],
    ['a longer path', ['0', '0']],
    ['another path', ['1']],
  ])('refuses %s at once', (_, name) => {
    const supervisor = new Supervisor([start]);
    expect(() => supervisor.select(name)).toThrow(TypeError);
    expect(() => supervisor.select(name)).toThrow(/^Expected a child of this supervisor, got /);
    expect(() => supervisor.select(() => EMPTY)).toThrow(/^Expected a child of this supervisor, got a function$/);
  });

  it('gives the values through restarts, and completes at the end', () => {
    stepped((time) => {
      const supervisor = new Supervisor({
        component: ({ run }) => (run < 2 ? concat(of(run), crash()) : of(run)),
        backoff: 10,
      });
      const values = told(supervisor.select('0'));
      supervisor.run$.subscribe();
      time.advance(20);
      expect(values).toEqual([0, 1, 2, 'complete']);
    });
  });

  it.each<[string, (supervisor: Supervisor) => void]>([
    ['stopped', (supervisor) => void supervisor.stop()],
    ['unsubscribed', () => undefined],
  ])('completes when it is %s', (_, end) => {
    const supervisor = new Supervisor(() => NEVER);
    const values = told(supervisor.select('0'));
    const run = supervisor.run$.subscribe();
    expect(values).toEqual([]);
    end(supervisor);
    run.unsubscribe();
    expect(values).toEqual(['complete']);
  });

  it('completes when the failure escalates: the error is the supervisor’s', () => {
    stepped((time) => {
      const supervisor = new Supervisor({ component: crash, decide: () => 'escalate' });
      const values = told(supervisor.select('0'));
      const run = told(supervisor.run$);
      time.advance();
      expect(values).toEqual(['complete']);
      expect(run).toEqual([{ error: 'boom' }]);
    });
  });

  it('waits for the next life when nothing runs, before the first and after an end', () => {
    const supervisor = new Supervisor(start);
    const first = told(supervisor.select(start));
    expect(first).toEqual([]);
    supervisor.run$.subscribe();
    const second = told(supervisor.select(start));
    expect(second).toEqual([]);
    supervisor.run$.subscribe();
    expect([first, second]).toEqual([
      [1, 2, 'complete'],
      [1, 2, 'complete'],
    ]);
  });

  it('is hot: a consumer that comes late has missed what was', () => {
    const source = new Subject<number>();
    const supervisor = new Supervisor(() => source);
    const run = supervisor.run$.subscribe();
    source.next(1);
    const values = told(supervisor.select('0'));
    source.next(2);
    const later = told(supervisor.select('0'));
    source.next(3);
    run.unsubscribe();
    expect([values, later]).toEqual([
      [2, 3, 'complete'],
      [3, 'complete'],
    ]);
  });

  it('may be left, by one consumer and by the last one, and be taken up again', () => {
    const source = new Subject<number>();
    const supervisor = new Supervisor(() => source);
    const run = supervisor.run$.subscribe();
    const seen: string[] = [];
    const consume = (name: string) => supervisor.select('0').subscribe((value) => seen.push(`${name}${String(value)}`));
    const [a, b] = [consume('a'), consume('b')];
    source.next(1);
    a.unsubscribe();
    source.next(2);
    b.unsubscribe();
    source.next(3);
    const c = consume('c');
    source.next(4);
    expect(seen).toEqual(['a1', 'b1', 'b2', 'c4']);
    run.unsubscribe();
    expect(c.closed).toBe(true);
  });

  it('may be left and taken up again inside next', () => {
    const source = new Subject<number>();
    const supervisor = new Supervisor(() => source);
    const run = supervisor.run$.subscribe();
    const seen: unknown[] = [];
    const again = (value: unknown): void => {
      seen.push(value);
      consumer.unsubscribe();
      consumer = supervisor.select('0').subscribe(again);
    };
    let consumer = supervisor.select('0').subscribe(again);
    for (const value of [1, 2, 3]) source.next(value);
    expect(seen).toEqual([1, 2, 3]);
    run.unsubscribe();
    expect(consumer.closed).toBe(true);
  });

  it('takes a consumer that throws for the mistake of that consumer alone', () => {
    stepped((time) => {
      const thrown = new Error('consumer');
      const source = new Subject<number>();
      const supervisor = new Supervisor(() => source);
      const values: unknown[] = [];
      supervisor.select('0').subscribe((value) => {
        if (value === 1) throw thrown;
      });
      supervisor.select('0').subscribe((value) => values.push(value));
      const run = told(supervisor.run$);
      source.next(1);
      expect(() => time.advance()).toThrow(thrown);
      source.next(2);
      expect(values).toEqual([1, 2]);
      expect(run).toEqual([]);
      void supervisor.stop();
      expect(run).toEqual(['complete']);
    });
  });

  it('drops the late values of a failed run', () => {
    stepped((time) => {
      const supervisor = new Supervisor({
        component: ({ errors }) =>
          new Observable((subscriber) => {
            subscriber.next('early');
            errors.next('boom');
            subscriber.next('late');
          }),
      });
      const values = told(supervisor.select('0'));
      const run = supervisor.run$.subscribe();
      time.advance();
      run.unsubscribe();
      expect(values).toEqual(['early', 'complete']);
    });
  });
});
