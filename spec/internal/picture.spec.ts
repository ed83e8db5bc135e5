import { NEVER, Observable, throwError } from 'rxjs';
import { Supervisor, type ChildDefinition } from '../../lib/index.js';
import { CountingComponent, politely } from '../support/countingComponent.js';
import { stepped } from '../support/steppedTime.js';

const crash = () => throwError(() => new Error('no route\n  to   host'));
const lines = (supervisor: Supervisor): string[] => supervisor.toString().split('\n');

describe('The picture of a supervisor', () => {
  it('has a line for itself, and one for each child and all below, in order', () => {
    stepped((time) => {
      const feed = new CountingComponent(crash, crash, () => NEVER);
      const deep = new Supervisor([{ component: politely(), id: 'leaf' }], { id: 'deep', strategy: 'one_for_all' });
      const pool: ChildDefinition[] = [
        { component: new CountingComponent(crash, politely(5)), id: 'a', backoff: 5 },
        deep,
      ];
      const app = new Supervisor(
        [
          { component: politely(), id: 'database' },
          { component: feed, id: 'feed', backoff: 5 },
          new Supervisor(pool, { id: 'pool', strategy: 'rest_for_one' }),
        ],
        { strategy: 'rest_for_one' },
      );
      const run = app.run$.subscribe();
      time.advance(100);
      expect(lines(app)).toEqual([
        'supervisor (rest_for_one) running',
        '├─ database running',
        '├─ feed     running 2 restarts, last error: Error: no route to host',
        '└─ pool     running (rest_for_one)',
        '   ├─ a    running 1 restart, last error: Error: no route to host',
        '   └─ deep running (one_for_all)',
        '      └─ leaf running',
      ]);
      run.unsubscribe();
    });
  });

  it('draws a line past what is below one that is not the last', () => {
    const nested = new Supervisor([{ component: () => NEVER, id: 'x' }], { id: 'n' });
    expect(lines(new Supervisor([nested, { component: () => NEVER, id: 'y' }]))).toEqual([
      'supervisor (one_for_one) ended',
      '├─ n ended (one_for_one)',
      '│  └─ x ended',
      '└─ y ended',
    ]);
  });

  it('says of the supervisor whether it is starting, running, stopping or ended', () => {
    stepped((time) => {
      let ready: (() => void) | undefined;
      const supervisor = new Supervisor({
        component: (link) => ((ready = link.ready), politely(5)(link)),
        readiness: 'signal',
      });
      const titles = [lines(supervisor)[0]];
      const run = supervisor.run$.subscribe();
      titles.push(lines(supervisor)[0]);
      ready?.();
      titles.push(lines(supervisor)[0]);
      void supervisor.stop();
      titles.push(lines(supervisor)[0]);
      time.advance(5);
      titles.push(lines(supervisor)[0]);
      expect(titles.map((title) => title?.split(' ').at(-1))).toEqual([
        'ended',
        'starting',
        'running',
        'stopping',
        'ended',
      ]);
      expect(run.closed).toBe(true);
    });
  });

  it('is one line without children', () => {
    expect(String(new Supervisor([]))).toBe('supervisor (one_for_one) ended');
  });

  it.each<[string, unknown, string]>([
    ['undefined', undefined, 'undefined'],
    ['a long text', 'x'.repeat(500), 'x'.repeat(100)],
    ['an object without a text', Object.create(null), 'an error that cannot be shown'],
    [
      'an error whose text throws',
      {
        toString() {
          throw new Error('no');
        },
      },
      'an error that cannot be shown',
    ],
  ])('shows any error in a line: %s', (_, error, shown) => {
    stepped((time) => {
      const failing = new Observable<never>((subscriber) => subscriber.error(error));
      const supervisor = new Supervisor({ component: () => failing, id: 'a', backoff: 1_000 });
      const run = supervisor.run$.subscribe();
      time.advance(1);
      expect(lines(supervisor)[1]).toBe(`└─ a waiting, last error: ${shown}`);
      run.unsubscribe();
    });
  });

  it('is drawn of a hundred thousand children', () => {
    const children = Array.from({ length: 100_000 }, () => () => NEVER);
    expect(lines(new Supervisor(children))).toHaveLength(100_001);
  });
});
