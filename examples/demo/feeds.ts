import { catchError, merge, type Observable } from 'rxjs';
import { Supervisor, type Start } from 'rxjs-supervisor';
import type { Venues } from './exchange.js';
import { exposed } from './faults.js';
import { patience, persistent, valuesOf, type Setting } from './setting.js';
import { linesFrom, type Place } from './sockets.js';

/** One connection to each venue. They do not depend on each other: `'one_for_one'`, the default. */
export const feedsFrom = (venues: Venues, setting: Setting): Supervisor =>
  new Supervisor(
    Object.entries(venues).map(([name, place]) => ({
      id: name,
      component: exposed(feed(name, place), setting.faults$),
    })),
    {
      id: 'feeds',
      defaults: {
        ...persistent(setting),
        // Up with its first line, which has to come soon; and silence is a failure from then on.
        ...{ readiness: 'value', startTimeout: 2 * setting.pace, heartbeat: patience(setting) },
      },
    },
  );

/** The lines of a venue. A connection that is lost or refused is a failure, and so is one that ends in good order. */
const feed =
  (venue: string, place: Place): Start<string> =>
  () =>
    linesFrom(place).pipe(
      catchError((cause: unknown) => {
        throw new Error(`no connection to ${venue}`, { cause });
      }),
    );

/** All that the venues say. */
export const linesOf = (feeds: Supervisor, venues: Venues): Observable<string> =>
  merge(...Object.keys(venues).map((name) => valuesOf<string>(() => feeds, name)));
