/**
 * A tree: what a supervisor cannot mend, the one above it may.
 *
 * `feeds` allows itself one restart. At the second failure of `btc` it gives up: it ends its children, and fails as any
 * child does. `app` starts it again, whole: `eth`, which had not failed, has a new run, and all that was counted begins
 * anew. `api`, beside it, is not touched. `toString()` is a picture for a log.
 */
import { filter, firstValueFrom, map, NEVER, Subject } from 'rxjs';
import { Supervisor, type LifecycleEvent } from 'rxjs-supervisor';

const lineDead$ = new Subject<void>();
const btc = () =>
  lineDead$.pipe(
    map(() => {
      throw new Error('line dead');
    }),
  );
const quiet = () => NEVER;

const feeds = new Supervisor(
  [
    { id: 'btc', component: btc },
    { id: 'eth', component: quiet },
  ],
  { id: 'feeds', maxRestarts: 1, period: 60_000, defaults: { backoff: 10 } },
);
const app = new Supervisor([{ id: 'api', component: quiet }, feeds], { defaults: { backoff: 10 } });

app.events$.subscribe((event) => {
  const who = event.path.join('/');
  if (event.type === 'failed') console.log(`${who} failed: ${described(event.failure.error)}`);
  if (event.type === 'gave_up') console.log(`${who} is given up`);
  if (event.type === 'stopped') console.log(`${who} stopped (${event.reason})`);
});

const ended = app.spawn();
await app.whenReady();
console.log(app.toString());

console.log('-- a failure');
await upAfterFailure('feeds/btc');
console.log(app.toString());

console.log('-- one too many');
await upAfterFailure('feeds');
console.log(app.toString());

console.log('-- stop');
await app.stop();
await ended;

/** The line goes dead, and what is there at `path` is up again. */
async function upAfterFailure(path: string): Promise<void> {
  const isUp = ({ type, path: of }: LifecycleEvent): boolean => type === 'ready' && of.join('/') === path;
  const up = firstValueFrom(app.events$.pipe(filter(isUp)));
  lineDead$.next();
  await up;
}

/** With what caused it: the leaf's own error is at the end of the chain. */
function described(error: unknown): string {
  const { message, cause } = error as Error;
  return cause === undefined ? message : `${message} <- ${described(cause)}`;
}
