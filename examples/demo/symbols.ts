import { exhaustMap, filter, ignoreElements, map, tap, type Observable } from 'rxjs';
import { Supervisor, type Start } from 'rxjs-supervisor';
import { exposed } from './faults.js';
import { isQuote, type Directory, type Message } from './market.js';
import { patience, persistent, type Setting } from './setting.js';

/** An order book for each symbol that is listed: children that come and go, see {@link listings}. */
export const symbolsOf = (setting: Setting): Supervisor =>
  new Supervisor([], {
    ...{ id: 'symbols', autoShutdown: 'never' },
    defaults: { ...persistent(setting), heartbeat: 3 * patience(setting) },
  });

/** Who is listed has a child there, and who is not has none. Whatever was missed meanwhile, the next directory says all. */
export function listings(symbols: Supervisor, messages$: Observable<Message>, { faults$ }: Setting): Start<never> {
  const begin = (id: string): void => {
    symbols.startChild({ id, component: exposed(book(id, messages$), faults$) });
  };
  const end = async (id: string): Promise<void> => {
    await symbols.terminateChild(id);
    symbols.deleteChild(id);
  };
  const follow = async ({ listed }: Directory): Promise<void> => {
    const known = symbols.whichChildren().map(({ id }) => id);
    listed.filter((id) => !known.includes(id)).forEach(begin);
    await Promise.all(known.filter((id) => !listed.includes(id)).map(end));
  };
  return () => messages$.pipe(filter(isDirectory), exhaustMap(follow), ignoreElements());
}

const isDirectory = (message: Message): message is Directory => !isQuote(message);

/** The best prices of all venues. */
const book =
  (symbol: string, messages$: Observable<Message>): Start<{ bid: number; ask: number }> =>
  () => {
    const quotes = new Map<string, { bid: number; ask: number }>();
    return messages$.pipe(
      filter(isQuote),
      filter((quote) => quote.symbol === symbol),
      tap((quote) => quotes.set(quote.venue, quote)),
      map(() => ({
        bid: Math.max(...[...quotes.values()].map(({ bid }) => bid)),
        ask: Math.min(...[...quotes.values()].map(({ ask }) => ask)),
      })),
    );
  };
