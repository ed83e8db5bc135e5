/// <reference types="node" preserve="true" />
import { Observable } from 'rxjs';
import type { Component, Link, Supervisor } from '../index.js';
import { checkedInspector, type CheckedInspector, type InspectorConfig } from './inspectorConfig.js';
import { Feed } from './internal/feed.js';
import { routes } from './internal/routes.js';
import { served } from './internal/served.js';
import { Viewers } from './internal/viewers.js';
import { Witness } from './internal/witness.js';

/** Where an inspector is to be found. */
export interface InspectorAddress {
  /** What to open in a browser; the token, if there is one, is not in it. */
  readonly url: string;
  readonly port: number;
}

/** Connections beside those that stay: of pages that are loaded, and of controls. */
const spare = 100;

/**
 * A component that shows a supervisor to people: a live page with the tree, what is up, what waits and what broke, and the
 * log of its events. Its one value says where.
 *
 * It only listens: stopped, failed or started again it changes nothing in the tree that it shows. It may be a part of that
 * tree or stand beside it. What is told before it runs is not known to it. With `control: true` whoever may look may also
 * restart, terminate and start children.
 *
 * Only this machine can reach it unless `host` says so, and that demands a `token`. It speaks HTTP: who reaches it over a
 * network wants a proxy with TLS in front of it.
 *
 * @throws TypeError or RangeError for bad options.
 *
 * @example
 * const app = new Supervisor([db, feed]);
 * await runMain(new Supervisor([{ component: inspector(app), readiness: 'signal' }, app]));
 */
export function inspector(supervisor: Supervisor, config: InspectorConfig = {}): Component<InspectorAddress> {
  const options = checkedInspector(config);
  return { start: (link: Link) => inspection(supervisor, options, link) };
}

const inspection = (supervisor: Supervisor, options: CheckedInspector, link: Link): Observable<InspectorAddress> =>
  new Observable((subscriber) => {
    const feed = new Feed(options);
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
    const place = { ...options, connections: options.viewers + spare };
    const listening$ = served(routes({ supervisor, options, feed, viewers }), place, link.cancel$);
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

const urlOf = (host: string, port: number): string => `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;
