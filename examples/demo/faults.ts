import { dematerialize, EMPTY, filter, from, materialize, merge, mergeMap, takeUntil, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Link, Start } from 'rxjs-supervisor';
import { accident } from './accidents.js';

/** What can happen. Some of it can happen to anybody, see {@link exposed}; the rest is up to whom it happens to. */
export type FaultKind = 'crash' | 'report' | 'hang' | 'outage' | 'drop' | 'garble' | 'exit' | 'spin';

/** What happens, and to whom: the path of a child. */
export interface Fault {
  readonly kind: FaultKind;
  readonly at: string;
}

/** The accidents of these kinds that the component of this link has. */
export const befalling = (faults$: Observable<Fault>, { path }: Link, ...kinds: FaultKind[]): Observable<Fault> =>
  faults$.pipe(filter(({ kind, at }) => kinds.includes(kind) && at === path.join('/')));

/** The same component, but it may crash, report an error, or go silent. */
export function exposed<T>(start: Start<T>, faults$: Observable<Fault>): Start<T> {
  return (link) => {
    const silence$ = befalling(faults$, link, 'hang');
    const trouble$ = befalling(faults$, link, 'crash', 'outage', 'report').pipe(
      mergeMap(({ kind }) => {
        const error = accident(link.path);
        if (kind !== 'report') return throwError(() => error);
        link.errors.next(error);
        return EMPTY;
      }),
    );
    // Its values stop at a silence, and so does its end; an end without a silence is the end.
    const told$ = from(start(link)).pipe(materialize(), takeUntil(silence$));
    return merge(told$, trouble$).pipe(dematerialize());
  };
}
