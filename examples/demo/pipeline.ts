import { auditTime, map, tap, type Observable } from 'rxjs';
import { Supervisor, type Component, type Start } from 'rxjs-supervisor';
import { befalling, exposed } from './faults.js';
import { indicators } from './indicators.js';
import type { Indicator, Message } from './market.js';
import { persistent, valuesOf, type Setting } from './setting.js';
import { broadcast, type Place } from './sockets.js';

/**
 * From lines to what is published. Each part lives on what the parts before it have said: when one fails, those after it
 * begin anew with it, `'rest_for_one'`. When that does not help five times in a row, all of it does.
 */
export function pipelineOf(lines$: Observable<string>, place: Place, setting: Setting): Supervisor {
  const { faults$, pace } = setting;
  const indicators$ = valuesOf<Indicator>(() => pipeline, 'indicators');
  const tables$ = valuesOf<readonly Indicator[]>(() => pipeline, 'store');
  const messages$ = valuesOf<Message>(() => pipeline, 'parser');
  const pipeline: Supervisor = new Supervisor(
    [
      { id: 'parser', component: () => lines$.pipe(map(parsed)) },
      { id: 'indicators', component: indicators(messages$, faults$), readiness: 'signal' },
      { id: 'store', component: store(indicators$, setting) },
      { id: 'publisher', component: publisher(tables$, place, setting), readiness: 'signal' },
    ],
    { id: 'pipeline', strategy: 'rest_for_one', maxRestarts: 5, period: 10 * pace, defaults: persistent(setting) },
  );
  return pipeline;
}

/** What the venues say, understood. */
export const messagesOf = (pipeline: Supervisor): Observable<Message> => valuesOf(() => pipeline, 'parser');

/** A line that is no message is a failure: whoever sent it may have sent more of that. */
function parsed(line: string): Message {
  try {
    return JSON.parse(line) as Message;
  } catch (cause) {
    throw new Error(`this is no message: ${line}`, { cause });
  }
}

/** The last indicator of each symbol. After a failure nobody knows what is right, so all is forgotten. */
function store(indicators$: Observable<Indicator>, { faults$ }: Setting): Component<readonly Indicator[]> {
  const table = new Map<string, Indicator>();
  const start = (): Observable<readonly Indicator[]> =>
    indicators$.pipe(
      tap((indicator) => table.set(indicator.symbol, indicator)),
      auditTime(100),
      map(() => [...table.values()]),
    );
  return { start: exposed(start, faults$), handleIrrecoverable: () => table.clear() };
}

/** Tells the table to all who are connected. */
const publisher =
  (tables$: Observable<readonly Indicator[]>, place: Place, { faults$ }: Setting): Start<never> =>
  (link) => {
    const lines$ = tables$.pipe(map((table) => JSON.stringify(table)));
    return broadcast({ place, lines$, drop$: befalling(faults$, link, 'drop') }, link);
  };
