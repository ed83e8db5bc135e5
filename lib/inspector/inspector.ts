/// <reference types="node" preserve="true" />
import { inspect } from 'node:util';
import { Observable, tap } from 'rxjs';
import type { Component, Link, Supervisor } from '../index.js';
import { checkedInspector, type CheckedInspector, type InspectorConfig } from './inspectorConfig.js';
import { obey } from './internal/command.js';
import { feedFor } from './internal/journaledFeed.js';
import { routes } from './internal/routes.js';
import { connectionsFor, served } from './internal/served.js';
import { urlOf } from './internal/urlOf.js';
import { Viewers } from './internal/viewers.js';
import { Witness } from './internal/witness.js';

/** Where an inspector is to be found. */
export interface InspectorAddress {
  /** What to open in a browser; the token, if there is one, is not in it. */
  readonly url: string;
  readonly port: number;
}

/**
 * A component that shows a supervisor to people: a live page with the tree, what is up, what waits and what broke, and the
 * log of its events. Its one value says where.
 *
 * It only listens: stopped, failed or started again it changes nothing in the tree that it shows. It may stand beside that
 * tree, or be a part of it: a function gives it a supervisor that is not there yet. It begins with the tree as it finds it.
 * With `control: true` whoever may look may also restart, terminate and start children. With `journal` all that is told is in
 * a file as well, for `rxjs-supervisor inspect FILE` to be looked at later.
 *
 * Only this machine can reach it unless `host` says so, and that demands a `token`. It speaks HTTP: who reaches it over a
 * network wants a proxy with TLS in front of it.
 *
 * @throws TypeError or RangeError for what is no supervisor, and for bad options.
 *
 * @example
 * const app: Supervisor = new Supervisor([{ component: inspector(() => app), readiness: 'signal' }, db, feed]);
 * await runMain(app);
 */
export function inspector(
  supervisor: Supervisor | (() => Supervisor),
  config: InspectorConfig = {},
): Component<InspectorAddress> {
  const shown = typeof supervisor === 'function' ? supervisor : always(checkSupervisor(supervisor));
  const options = checkedInspector(config);
  /** Any port that was free is the one of the next run, too: pages that are open come back to it. */
  let port = options.port;
  return {
    start(link: Link) {
      const found = inspection(checkSupervisor(shown()), { ...options, port }, link);
      port = options.port;
      return found.pipe(tap((address) => (port = address.port)));
    },
  };
}

const inspection = (supervisor: Supervisor, options: CheckedInspector, link: Link): Observable<InspectorAddress> =>
  new Observable((subscriber) => {
    const { feed, recording } = feedFor(options);
    const witness = new Witness(supervisor, feed);
    const viewers = new Viewers(feed, options.viewers);
    subscriber.add(() => viewers.end());
    witness.begin();
    subscriber.add(
      supervisor.events$.subscribe({
        next(event) {
          try {
            witness.take(event);
          } catch (error) {
            subscriber.error(error);
          }
        },
        error: (error: unknown) => subscriber.error(error),
      }),
    );
    const place = { ...options, connections: connectionsFor(options.viewers) };
    const answers = routes({ options, feed, viewers, obey: (command, path) => obey(supervisor, command, path) });
    const listening$ = served(answers, place, link.cancel$).pipe(recording);
    subscriber.add(
      listening$.subscribe({
        next({ port }) {
          subscriber.next({ url: urlOf(options.host, port), port });
          link.ready();
        },
        error: (error: unknown) => subscriber.error(error),
        complete: () => subscriber.complete(),
      }),
    );
  });

const always =
  <T>(value: T) =>
  (): T =>
    value;

function checkSupervisor(supervisor: Supervisor): Supervisor {
  if ('events$' in Object(supervisor)) return supervisor;
  const got = inspect(supervisor, { depth: 0 });
  throw new TypeError(`Expected a \`Supervisor\`, or a function that returns one, got ${got}`);
}
