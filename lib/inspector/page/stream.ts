import type { ChildView } from '../internal/childView.js';
import type { Told } from '../internal/told.js';

/** What the server sends first, and when too much has been missed. */
export interface Snapshot {
  /** The time there. */
  readonly now: number;
  readonly control: boolean;
  readonly children: readonly ChildView[];
  readonly events: readonly Told[];
}

/** Who is told. */
export interface Listener {
  reset(snapshot: Snapshot): void;
  told(events: readonly Told[]): void;
  /** Whether there is a connection. */
  connected(isSo: boolean): void;
}

/** How long it takes until it asks anew one that has refused, in ms. */
const refused = 5_000;

/** Listens to the server, and goes on listening. What is in the address, a token for instance, it says as well. */
export function listen(search: string, listener: Listener): void {
  const source = new EventSource(`events${search}`);
  const dataOf = ({ data }: { readonly data: unknown }): unknown => JSON.parse(String(data));
  source.addEventListener('reset', (message) => listener.reset(dataOf(message) as Snapshot));
  source.addEventListener('told', (message) => listener.told(dataOf(message) as readonly Told[]));
  source.addEventListener('open', () => listener.connected(true));
  source.addEventListener('error', () => {
    listener.connected(false);
    // A browser comes back by itself after a connection that broke, not after an answer that it did not want.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(search, listener), refused);
  });
}
