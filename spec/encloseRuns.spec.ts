import { merge, NEVER, Observable, of, Subject, tap, throwError, timer, type Unsubscribable } from 'rxjs';
import {
  encloseRuns,
  failRun,
  supervise,
  supervised,
  superviseMap,
  Supervisor,
  type Component,
  type Link,
} from '../lib/index.js';
import { SyncStorage } from './support/syncStorage.js';
import { virtually } from './support/virtually.js';

const storage = new SyncStorage();
let enclosing: Unsubscribable;
let notes: string[];
/** Notes what happens, and in whose name. */
const note = (what: string): void => {
  const link = storage.getStore();
  notes.push(link === undefined ? what : `${what}: ${link.path.join('/')} ${link.run}`);
};
beforeEach(() => {
  notes = [];
  enclosing = encloseRuns(storage);
});
afterEach(() => enclosing.unsubscribe());

/** It notes all that it is called for; its first run may report. */
const noting = ({ reports = true } = {}): Component<number, never> => ({
  start({ signal, cancel$, acks, errors, run }) {
    note('start');
    signal.addEventListener('abort', () => note('abort'));
    cancel$.subscribe(() => note('cancel$'));
    acks.subscribe(() => note('ack'));
    return new Observable((subscriber) => {
      note('subscribe');
      if (reports && run === 0) timer(1).subscribe(() => errors.next('oops'));
      subscriber.next(run);
      return () => note('teardown');
    });
  },
  handleIrrecoverable: () =>
    new Observable((subscriber) => {
      note('handler');
      subscriber.complete();
    }),
});
const config = { id: 'feed', backoff: 1, shutdown: 1 };

describe('encloseRuns', () => {
  it('has all that is of a run done in its name, whoever makes it happen', () => {
    virtually(({ at }) => {
      const subscription = supervised(noting(), config).subscribe();
      at(10, () => subscription.unsubscribe());
    });
    expect(notes).toEqual([
      ...['start: feed 0', 'subscribe: feed 0', 'ack: feed 0', 'cancel$: feed 0', 'abort: feed 0', 'teardown: feed 0'],
      'handler: feed 0',
      ...['start: feed 1', 'subscribe: feed 1', 'teardown: feed 1', 'cancel$: feed 1', 'abort: feed 1'],
    ]);
  });

  it('tells values and events in the name of those who listen', () => {
    virtually(({ at }) => {
      const events = { next: ({ type }: { type: string }) => note(type) };
      const subscription = supervised(noting(), { ...config, events }).subscribe(() => note('value'));
      at(10, () => subscription.unsubscribe());
    });
    const told = notes.filter((line) => !/^(start|subscribe|ack|cancel\$|abort|teardown|handler):/.test(line));
    expect(told).toContain('value');
    expect(told.filter((line) => line.includes(':'))).toEqual([]);
  });

  it.each<[string, (outer: Link) => Observable<unknown>]>([
    ['supervised', () => supervised(() => of(1), { id: 'inner' })],
    ['supervise', () => of(1).pipe(supervise({ handleIrrecoverable: () => undefined }, { id: 'inner' }))],
    ['superviseMap', () => of(1).pipe(superviseMap(() => () => of(1)))],
    [
      'select',
      (outer) => {
        const inner = new Supervisor({ component: () => merge(of(1), NEVER), id: 'inner' });
        return merge(inner.select('inner'), inner.start(outer));
      },
    ],
  ])('gives a component that listens to another its values, and its end, in its own name: %s', (_title, inner) => {
    virtually(({ at }) => {
      const outer = supervised(
        (link) => inner(link).pipe(tap({ next: () => note('value'), complete: () => note('complete') })),
        { id: 'outer' },
      ).subscribe();
      at(1, () => outer.unsubscribe());
    });
    expect(notes.filter((line) => line.startsWith('value'))).toEqual(['value: outer 0']);
    expect(notes.filter((line) => line.startsWith('complete') && line !== 'complete: outer 0')).toEqual([]);
  });

  it('tells events$ in the name of who listens there', () => {
    const app = new Supervisor(supervisedBelow());
    storage.run({ path: ['logger'], run: 7 } as unknown as Link, () => {
      app.events$.subscribe(({ type }) => note(type));
    });
    app.run$.subscribe().unsubscribe();
    expect(new Set(notes.map((line) => line.split(': ')[1]))).toEqual(new Set(['logger 7']));
  });

  it('holds for siblings that are started, cancelled and restarted by each other', () => {
    const failing = new Subject<never>();
    virtually(({ at }) => {
      const children = [
        { ...config, id: 'a', component: ({ ready }: Link) => (note('start'), ready(), failing) },
        { ...config, id: 'b', component: noting({ reports: false }) },
      ];
      const app = new Supervisor(children, { strategy: 'one_for_all' });
      const subscription = app.run$.subscribe();
      at(5, () => failing.error('oops'));
      at(6, () => subscription.unsubscribe());
    });
    expect(notes.slice(0, 6)).toEqual([
      ...['start: a 0', 'start: b 0', 'subscribe: b 0'],
      ...['cancel$: b 0', 'abort: b 0', 'teardown: b 0'],
    ]);
  });

  it('knows of nothing after it has ended, and nothing is called that is not there', () => {
    enclosing.unsubscribe();
    supervised(noting(), config).subscribe().unsubscribe();
    expect(notes).toEqual(['start', 'subscribe', 'teardown', 'cancel$', 'abort']);
  });

  it('lets a run be failed by who has found its link there', () => {
    virtually(({ at }) => {
      let found: Link | undefined;
      const start = (): Observable<never> => {
        found ??= storage.getStore();
        return NEVER;
      };
      const handled = jest.fn();
      const subscription = supervised({ start, handleIrrecoverable: handled }, config).subscribe();
      expect(failRun(found!, 'lost', 'stray')).toBe(true);
      at(1, () => {
        expect(handled).toHaveBeenCalledWith('lost', expect.objectContaining({ kind: 'stray' }));
        subscription.unsubscribe();
      });
    });
  });
});

/** A tree of two levels, whose one component throws at once. */
function supervisedBelow(): Supervisor {
  return new Supervisor({ component: () => throwError(() => 'oops'), id: 'x' }, { id: 'below' });
}
