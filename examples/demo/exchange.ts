import { interval, map, merge, timer, type Observable } from 'rxjs';
import { constant, Supervisor, type Start } from 'rxjs-supervisor';
import { befalling, exposed } from './faults.js';
import { listedAt, type Message } from './market.js';
import { oneOf, seeded, type Random } from './random.js';
import type { Setting } from './setting.js';
import { broadcast, type Place } from './sockets.js';

/** The venues, by their names. */
export type Venues = Readonly<Record<string, Place>>;

/** The world outside, on loopback: each venue is a TCP server of its own. It is in the tree so that it, too, may break. */
export const exchangeOf = (venues: Venues, setting: Setting): Supervisor =>
  new Supervisor(
    Object.entries(venues).map(([name, place], number) => {
      const messages$ = messagesOf(name, setting.pace, seeded(setting.seed + number));
      return { id: name, component: exposed(venue(place, messages$, setting), setting.faults$) };
    }),
    {
      id: 'exchange',
      // An outage takes its time.
      defaults: { readiness: 'signal', restart: 'permanent', backoff: constant(4 * setting.pace) },
    },
  );

/** A server that may drop its clients, and tell them nonsense. */
const venue =
  (place: Place, messages$: Observable<Message>, { faults$ }: Setting): Start<never> =>
  (link) => {
    const nonsense$ = befalling(faults$, link, 'garble').pipe(map(() => '{"venue":"%&$#!'));
    const lines$ = merge(messages$.pipe(map((message) => JSON.stringify(message))), nonsense$);
    return broadcast({ place, lines$, drop$: befalling(faults$, link, 'drop') }, link);
  };

/** Quotes at random, and now and then who is listed. */
function messagesOf(venue: string, pace: number, random: Random): Observable<Message> {
  const mids = new Map<string, number>();
  const listed = (): readonly string[] => listedAt(Math.floor(Date.now() / (8 * pace)));
  const quote = (symbol: string): Message => {
    const mid = (mids.get(symbol) ?? 100) * (0.999 + 0.002 * random());
    mids.set(symbol, mid);
    return { venue, symbol, bid: mid - 0.05, ask: mid + 0.05 };
  };
  return merge(
    timer(0, pace / 2).pipe(map(() => ({ listed: listed() }))),
    interval(20).pipe(map(() => quote(oneOf(listed(), random) ?? ''))),
  );
}
