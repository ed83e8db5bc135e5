import { catchError, EMPTY, type Observable } from 'rxjs';
import { failRun, supervise, type Component, type LifecycleEvent, type Link, type Start } from 'rxjs-supervisor';

/**
 * A component that has an upstream, as a child of a tree. Upstreams are the operator's, and restarts are the tree's: so the
 * operator runs it once, and hands on when it is up and how it has failed.
 */
export const fed =
  <T, S>(component: Component<T, S>, source$: Observable<S>): Start<T> =>
  (link) =>
    source$.pipe(
      supervise(component, {
        ...{ id: link.path.join('/'), restart: 'temporary', readiness: 'signal', cancel$: link.cancel$ },
        events: { next: (event) => handOn(event, link) },
      }),
      // Its error is told already, with its kind.
      catchError(() => EMPTY),
    );

function handOn(event: LifecycleEvent, link: Link): void {
  if (event.type === 'ready') link.ready();
  if (event.type === 'failed') failRun(link, event.failure.error, event.failure.kind);
}
