import { ignoreElements, map, merge, NEVER, Observable, Subject, timer } from 'rxjs';
import { Supervisor, type ChildSpec, type Component, type Link } from '../../../lib/index.js';

/** A component that stays up. */
export const stays = (): Observable<never> => NEVER;

/** A component that fails when it is told to. */
export class Failing implements Component<never> {
  private run = new Subject<never>();

  start(): Observable<never> {
    return (this.run = new Subject());
  }

  fail(error: unknown): void {
    this.run.error(error);
  }

  /** So long is it down before it waits, in ms. */
  handleIrrecoverable(): Observable<unknown> {
    return timer(30);
  }
}

/** A component that hears that it should end, and does not. */
export const hears = ({ cancel$ }: Link): Observable<unknown> => merge(NEVER, cancel$.pipe(ignoreElements()));

/** One in each state, all but the first below `all`. */
export function oneInEach(): Supervisor {
  const broken = (): never => {
    throw new Error('broken', { cause: new Error('the cause') });
  };
  const later = (): Observable<never> => timer(0).pipe(map(broken));
  const children: readonly ChildSpec[] = [
    { id: 'running', component: stays },
    { id: 'waiting', component: later, backoff: 60_000 },
    { id: 'failed', component: { start: later, handleIrrecoverable: () => NEVER } },
    { id: 'stopping', component: hears, shutdown: 60_000 },
    { id: 'ended', component: () => timer(0), restart: 'transient' },
    { id: 'starting', component: stays, readiness: 'signal' },
    { id: 'pending', component: stays },
  ];
  return new Supervisor([{ id: 'first', component: stays }, new Supervisor(children, { id: 'all' })]);
}
