import { Observable, retry, type Subscriber } from 'rxjs';
import { supervise, Supervisor } from 'rxjs-supervisor';
import { atMostTimes, lessThan } from './bound.js';
import { byHand } from './chain.js';
import { emit } from './emit.js';
import { makeMegamorphic } from './megamorphic.js';
import type { Measure, Section, View } from './section.js';

const count = 1_000_000;

/** Subscribes to `source$`, somehow, with a consumer. */
type Subscribe = (source$: Observable<number>, consume: (value: number) => void) => unknown;

const subscriptions: Record<string, Subscribe> = {
  subscribe: (source$, consume) => source$.subscribe(consume),
  'retry()': (source$, consume) => source$.pipe(retry()).subscribe(consume),
  'by hand': (source$, consume) => byHand(source$).subscribe(consume),
  supervise: (source$, consume) => source$.pipe(supervise(() => source$)).subscribe(consume),
  'Supervisor, select': (source$, consume) => {
    const start = (): Observable<number> => source$;
    const supervisor = new Supervisor(start);
    supervisor.select(start).subscribe(consume);
    return supervisor.run$.subscribe();
  },
  'Supervisor, not selected': (source$) => new Supervisor(() => source$).run$.subscribe(),
};

/** Subscribes once; then the source emits in a loop: nanoseconds a value. */
function emitting(subscribe: Subscribe): Measure {
  let seen = 0;
  let subscriber: Subscriber<number> | undefined;
  subscribe(new Observable((opened) => (subscriber = opened)), (value) => (seen = value));
  return () => {
    const began = performance.now();
    emit(subscriber!, count);
    const ms = performance.now() - began;
    return { ns: (ms * 1e6) / count, seen };
  };
}

const view = (title: string): View => ({
  reading: 'ns',
  title,
  digits: 2,
  reference: 'subscribe',
  bounds: { supervise: [atMostTimes(1.1, 'subscribe'), lessThan('retry()')] },
});

const settings = { rounds: 75, processes: 'kept', warmUps: 10 } as const;

const each = (prepare: (subscribe: Subscribe) => Measure): Section['cases'] =>
  Object.fromEntries(Object.entries(subscriptions).map(([name, subscribe]) => [name, () => prepare(subscribe)]));

export const values: Section = {
  ...settings,
  name: 'values',
  cases: each(emitting),
  views: [view('Values, ns each, in a clean process')],
};

export const valuesMegamorphic: Section = {
  ...settings,
  name: 'values-megamorphic',
  cases: each((subscribe) => {
    makeMegamorphic();
    return emitting(subscribe);
  }),
  views: [view('Values, ns each, where many operators, consumers and components have been in use')],
};
