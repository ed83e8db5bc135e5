import type { Unsubscribable } from 'rxjs';
import { enclose } from './internal/enclosures.js';
import { Storages, type RunStorage } from './internal/storages.js';

/** Those that are there now, each time that it was asked for. */
let added: readonly { readonly storage: RunStorage }[] = [];

/**
 * Lets a storage follow what each run begins from now on, as Node's `AsyncLocalStorage` does: in it is the link of the run
 * whose code is at work: its `start`, its teardowns, what listens to its link, and its handler. Values and events reach
 * those who take them in the name of who has subscribed. For adapters, and for logs that say which component is speaking.
 *
 * It holds for what is subscribed from then on, in this copy of the package. Where there is no storage, it costs nothing.
 *
 * @returns what ends it.
 *
 * @example
 * const origin = new AsyncLocalStorage<Link | undefined>();
 * encloseRuns(origin);
 * const log = (text: string) => console.log(`[${origin.getStore()?.path.join('/') ?? 'main'}] ${text}`);
 */
export function encloseRuns(storage: RunStorage): Unsubscribable {
  const one = { storage };
  put([...added, one]);
  return { unsubscribe: () => put(added.filter((other) => other !== one)) };
}

function put(storages: typeof added): void {
  added = storages;
  enclose(added.length === 0 ? undefined : new Storages(added.map(({ storage }) => storage)));
}
