/** The thread of the indicators. An endless loop and an exit in here are noticed out there, and nothing else is. */
import { map } from 'rxjs';
import { serveComponent } from 'rxjs-supervisor/worker';
import type { Fault } from './faults.js';
import type { Indicator, Quote } from './market.js';

/** What comes to the thread. */
export type Computed = Quote | Fault;

serveComponent<Indicator, Computed>(({ source$ }) => {
  const averages = new Map<string, number>();
  return source$.pipe(
    map((input) => {
      if ('kind' in input) return misfortune(input);
      const { symbol, bid, ask } = input;
      const mid = (bid + ask) / 2;
      const average = 0.98 * (averages.get(symbol) ?? mid) + 0.02 * mid;
      averages.set(symbol, average);
      return { ...input, average, drift: (mid / average - 1) * 100 };
    }),
  );
});

function misfortune({ kind }: Fault): never {
  if (kind === 'exit') process.exit(13);
  for (;;);
}
