import { filter, merge, type Observable } from 'rxjs';
import type { Start } from 'rxjs-supervisor';
import { workerComponent } from 'rxjs-supervisor/worker';
import { befalling, type Fault } from './faults.js';
import { fed } from './fed.js';
import type { Computed } from './indicatorsThread.js';
import { isQuote, type Indicator, type Message } from './market.js';

/** What takes long is computed in a thread of its own: quotes go there, and indicators come back. */
export function indicators(messages$: Observable<Message>, faults$: Observable<Fault>): Start<Indicator> {
  const thread = workerComponent<Indicator, Computed>(new URL('./indicatorsThread.js', import.meta.url), {
    name: 'indicators',
    heartbeat: 1_000,
  });
  return (link) => {
    const computed$ = merge(messages$.pipe(filter(isQuote)), befalling(faults$, link, 'exit', 'spin'));
    return fed(thread, computed$)(link);
  };
}
