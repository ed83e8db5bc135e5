import { asyncScheduler, concat, of, Subject, take, throwError, timer } from 'rxjs';
import { supervised, Supervisor } from '../../lib/index.js';
import { expectNothingLeft, recordEvents, scripted, testScheduler } from '../../lib/testing/index.js';

afterEach(() => expectNothingLeft());

describe('values beside events', () => {
  it('are in the picture, each in its column', () =>
    testScheduler().run(({ expectObservable, flush }) => {
      const feed = scripted('a-!', { run: 'b--c', cancelled: '--|' });
      const app = new Supervisor([
        { component: scripted('-'), id: 'db' },
        { component: feed, id: 'feed' },
      ]);
      const log = recordEvents(app);
      expectObservable(log.beside('prices', app.select('feed'))).toBe('a 101ms b--c 44ms |');
      expectObservable(app.run$, '- 149ms !').toBe('-');
      flush();
      expect(String(log).split('\n')).toEqual([
        'ms      0  2  102  105  150',
        'db      r               x',
        'feed    r  w  r         x',
        'prices  a     b    c    |',
      ]);
    }));

  it('pass as they are, errors and completion, too', () =>
    testScheduler().run(({ cold, expectObservable, flush }) => {
      const log = recordEvents();
      expectObservable(log.beside('good', cold('a-b|'))).toBe('a-b|');
      expectObservable(log.beside('bad', cold('-#'))).toBe('-#');
      flush();
      expect(String(log).split('\n')).toEqual(['ms    0  1  2  3', 'good  a     b  |', 'bad      #']);
    }));

  it('may all come at once, and be as many as are asked for', () =>
    testScheduler().run(({ expectObservable, flush }) => {
      const log = recordEvents();
      expectObservable(log.beside('all', of(1, 2, 3)).pipe(take(2))).toBe('(ab|)', { a: 1, b: 2 });
      expectObservable(
        log.beside(
          'failing',
          concat(
            of(1),
            throwError(() => 'oops'),
          ),
        ),
      ).toBe('(a#)', { a: 1 }, 'oops');
      flush();
      expect(String(log).split('\n')).toEqual(['ms       0', 'all      1 2', 'failing  1 #']);
    }));

  it('have a row for each subscription', () =>
    testScheduler().run(({ flush }) => {
      const log = recordEvents();
      const ticks$ = log.beside('tick', timer(2, 2).pipe(take(2)));
      ticks$.subscribe();
      asyncScheduler.schedule(() => ticks$.subscribe(), 1);
      flush();
      expect(String(log).split('\n')).toEqual(['ms    2  3  4    5', 'tick  0     1 |', 'tick     0       1 |']);
    }));

  it('are shown whatever they are', () =>
    testScheduler().run(({ flush }) => {
      const log = recordEvents();
      const values = [{ price: 5 }, undefined, Object.create(null) as object];
      for (const value of values) log.beside('value', of(value)).subscribe();
      flush();
      expect(String(log).split('\n').slice(1)).toEqual([
        'value  {"price":5} |',
        'value  undefined |',
        'value  something that cannot be shown |',
      ]);
    }));

  it('count from the first that was seen, if the record was made before virtual time', () => {
    const log = recordEvents();
    testScheduler().run(({ cold, flush }) => {
      log.beside('values', cold('--a|')).subscribe();
      supervised(scripted('-----b|'), { events: log }).subscribe();
      flush();
    });
    expect(String(log).split('\n')[0]).toBe('ms      0  2  3  6');
  });

  it('are open until they end or are left', () => {
    const log = recordEvents();
    const [left, ended] = [new Subject(), new Subject()];
    const leaving = log.beside('left', left).subscribe();
    log.beside('ended', ended).subscribe();
    log.beside('at once', of(1)).subscribe();
    expect(log.left()).toEqual(['a subscription to left', 'a subscription to ended']);
    leaving.unsubscribe();
    expect(log.left()).toEqual(['a subscription to ended']);
    ended.complete();
    expect(log.left()).toEqual([]);
    expect([left.observed, ended.observed]).toEqual([false, false]);
  });
});
