import { catchError, filter, map, mergeMap, tap, type Observable } from 'rxjs';
import { Supervisor, type Start } from 'rxjs-supervisor';
import { exposed } from './faults.js';
import type { Indicator } from './market.js';
import { patience, persistent, valuesOf, type Setting } from './setting.js';
import { linesFrom, type Place } from './sockets.js';

/** To buy one (1), to sell one (-1), or to hold what there is. */
interface Order {
  readonly symbol: string;
  readonly amount: 1 | 0 | -1;
}

/**
 * Who trades on what is published. They share one session, and what they know of each other, so they stand and fall
 * together: `'one_for_all'`. Too many falls are a matter for the supervisor above.
 */
export function strategiesOn(place: Place, setting: Setting): Supervisor {
  const { faults$, pace } = setting;
  const indicators$ = valuesOf<Indicator>(() => strategies, 'session');
  const orders$ = valuesOf<Order>(() => strategies, 'momentum');
  const strategies: Supervisor = new Supervisor(
    [
      { id: 'session', component: exposed(session(place), faults$), readiness: 'value', startTimeout: 2 * pace },
      { id: 'momentum', component: exposed(momentum(indicators$), faults$) },
      { id: 'risk', component: exposed(risk(orders$), faults$) },
    ],
    {
      ...{ id: 'strategies', strategy: 'one_for_all', maxRestarts: 6, period: 15 * pace },
      defaults: { ...persistent(setting), heartbeat: patience(setting) },
    },
  );
  return strategies;
}

/** The tables of the publisher, one indicator after the other. */
const session =
  (place: Place): Start<Indicator> =>
  () =>
    linesFrom(place).pipe(
      mergeMap((line) => JSON.parse(line) as Indicator[]),
      catchError((cause: unknown) => {
        throw new Error('no session with the publisher', { cause });
      }),
    );

/** Follows what drifts. */
const momentum =
  (indicators$: Observable<Indicator>): Start<Order> =>
  () =>
    indicators$.pipe(map(({ symbol, drift }) => ({ symbol, amount: Math.abs(drift) < 0.1 ? 0 : drift > 0 ? 1 : -1 })));

/** Lets no position grow beyond 100. It seldom has something to say, so it says by `beat()` that it is at work. */
const risk =
  (orders$: Observable<Order>): Start<Order> =>
  ({ beat }) => {
    const positions = new Map<string, number>();
    return orders$.pipe(
      tap(beat),
      filter(({ symbol, amount }) => {
        const position = (positions.get(symbol) ?? 0) + amount;
        if (amount === 0 || Math.abs(position) > 100) return false;
        positions.set(symbol, position);
        return true;
      }),
    );
  };
