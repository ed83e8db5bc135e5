/**
 * A pool: one connection for each of 1,000 symbols, each supervised by itself, as one stream of prices.
 *
 * `superviseMap` is `mergeMap` whose inners are kept running. The `key` makes a child addressable by later values: a
 * symbol that moves to another venue has its connection closed, and after that opened anew; one that is delisted has
 * its connection replaced by one that ends at once, and is forgotten.
 */
import { EMPTY, filter, firstValueFrom, lastValueFrom, map, merge, Observable, of, share, Subject } from 'rxjs';
import { superviseMap } from 'rxjs-supervisor';

interface Listing {
  readonly symbol: string;
  readonly venue: 'north' | 'south' | 'none';
}

/** Who is connected, and where. */
const open = new Map<string, string>();
const outage$ = new Subject<Listing['venue']>();

/** The prices of one symbol, until its venue has an outage. */
const connect = ({ symbol, venue }: Listing): Observable<string> =>
  new Observable((subscriber) => {
    open.set(symbol, venue);
    subscriber.add(() => open.delete(symbol));
    const lost$ = outage$.pipe(
      filter((where) => where === venue),
      map(() => {
        throw new Error(`${symbol}: connection lost`);
      }),
    );
    subscriber.add(merge(of(`${symbol} from ${venue}`), lost$).subscribe(subscriber));
  });

const listings$ = new Subject<Listing>();
const closing$ = new Subject<void>();
const prices$ = listings$.pipe(
  superviseMap((listing) => () => (listing.venue === 'none' ? EMPTY : connect(listing)), {
    key: ({ symbol }) => symbol,
    backoff: 10,
    cancel$: closing$,
  }),
  share(),
);
const closed = lastValueFrom(prices$);

for (let number = 1; number <= 1_000; number++)
  listings$.next({ symbol: `S${number}`, venue: number % 10 === 0 ? 'north' : 'south' });
console.log(`${open.size} connections`);

const allAreBack = firstValueFrom(prices$.pipe(filter(() => open.size === 1_000)));
outage$.next('north');
console.log(`${open.size} while the north is out`);
await allAreBack;
console.log(`${open.size} after it`);

listings$.next({ symbol: 'S10', venue: 'south' });
console.log(`S10 has moved: ${open.get('S10') ?? 'nowhere'}, ${open.size} connections`);

listings$.next({ symbol: 'S20', venue: 'none' });
console.log(`S20 is delisted: ${open.size} connections`);

closing$.next();
await closed;
console.log(`${open.size} at the end`);
