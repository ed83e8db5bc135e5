import type { ChildView } from '../internal/childView.js';
import type { Told } from '../internal/told.js';

/** What the server sends first, and when too much has been missed. */
export interface Snapshot {
  /** The time there. */
  readonly now: number;
  readonly control: boolean;
  readonly children: readonly ChildView[];
  readonly events: readonly Told[];
  /** Where what is shown is in a tree above it, if it is in one. */
  readonly path?: readonly string[];
  /** Is it over, so that nothing more will come and the time is that of the end? */
  readonly isOver?: boolean;
}

/** Who is told. */
export interface Listener {
  reset(snapshot: Snapshot): void;
  told(events: readonly Told[]): void;
  /** Whether there is a connection; and what the server said, if it refuses one. */
  connected(isSo: boolean, refusal?: string): void;
}

/** How long it takes until it asks anew one that has refused, in ms. */
const refused = 5_000;

/** Listens to the server, and goes on listening. What is in the address, a token for instance, it says as well. */
export function listen(search: string, listener: Listener): void {
  const url = `events${search}`;
  const source = new EventSource(url);
  const dataOf = ({ data }: { readonly data: unknown }): unknown => JSON.parse(String(data));
  source.addEventListener('reset', (message) => listener.reset(dataOf(message) as Snapshot));
  source.addEventListener('told', (message) => listener.told(dataOf(message) as readonly Told[]));
  source.addEventListener('open', () => listener.connected(true));
  source.addEventListener('error', () => {
    listener.connected(false);
    // A browser comes back by itself after a connection that broke, not after an answer that it did not want.
    if (source.readyState !== EventSource.CLOSED) return;
    refusalOf(url).then(
      (refusal) => listener.connected(false, refusal),
      () => undefined,
    );
    setTimeout(() => listen(search, listener), refused);
  });
}

/** Why the server sends no stream: a browser does not say that of an EventSource. */
async function refusalOf(url: string): Promise<string | undefined> {
  const abort = new AbortController();
  const answer = await fetch(url, { signal: abort.signal });
  if (!answer.ok) return ((await answer.json()) as { error?: string }).error;
  // It has room by now: the next one may have it.
  abort.abort();
  return undefined;
}
