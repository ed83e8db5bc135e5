import { filter, finalize, ignoreElements, merge, NEVER, share, switchMap, take, tap, type Observable } from 'rxjs';
import type { CheckedInspector } from '../inspectorConfig.js';
import { Feed } from '../internal/feed.js';
import { routes } from '../internal/routes.js';
import { connectionsFor, served } from '../internal/served.js';
import { urlOf } from '../internal/urlOf.js';
import { Viewers } from '../internal/viewers.js';
import { clean } from './clean.js';
import { followed } from './follow.js';
import type { Io } from './io.js';
import { Replay } from './replay.js';

/** Which journal is to be inspected, and where. */
export interface InspectOptions {
  readonly file: string;
  readonly config: CheckedInspector;
}

/** Serves the page on a journal, from when it has read all that is in it, and until it is unsubscribed. */
export function inspect({ file, config }: InspectOptions, io: Io): Observable<never> {
  const { history, host } = config;
  const feed = new Feed({ history, recent: history });
  const replay = new Replay(feed, file);
  const viewers = new Viewers(feed, config.viewers);
  // Nobody is there who could do anything.
  const answers = routes({ options: config, feed, viewers, obey: () => ({ status: 409, text: 'It is over' }) });
  const found$ = followed(file).pipe(
    tap((found) => replay.take(found)),
    share(),
  );
  const serving$ = found$.pipe(
    filter(({ what }) => what === 'end'),
    take(1),
    switchMap(() => served(answers, { ...config, connections: connectionsFor(config.viewers) }, NEVER)),
    tap(({ port }) => io.stdout.write(greeting(file, replay, urlOf(host, port)))),
  );
  return merge(serving$, found$).pipe(
    ignoreElements(),
    finalize(() => {
      replay.end();
      viewers.end();
    }),
  );
}

function greeting(file: string, { events, lost, unreadable }: Replay, url: string): string {
  const counts = [counted(events, 'event')];
  if (lost > 0) counts.push(`${counted(lost, 'event')} left out while it was written`);
  if (unreadable > 0) counts.push(`${counted(unreadable, 'line')} could not be read`);
  return `${clean(file)}: ${counts.join(', ')}\nOpen ${url} in a browser; ctrl-C ends it.\n`;
}

const counted = (count: number, what: string): string =>
  `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
