import { Observable, retry } from 'rxjs';
import { supervise, Supervisor } from 'rxjs-supervisor';
import { byHand } from './chain.js';

/** Many of the same, which do nothing. The place for them is there from the beginning. */
export interface Crowd {
  start(): void;
  stop(): Promise<unknown>;
}

/** It has something to clean up, as components do. */
const teardown = (): void => undefined;
const idle$ = new Observable<number>(() => teardown);
export const component = { start: (): Observable<number> => idle$ };
const consume = (): void => undefined;

/** Each has a chain of operators, or a supervisor, of its own: that belongs to its price. */
export const crowds: Record<string, (count: number) => Crowd> = {
  subscribe: crowd(
    () => idle$.subscribe(consume),
    (subscription) => subscription.unsubscribe(),
  ),
  'retry()': crowd(
    () => idle$.pipe(retry()).subscribe(consume),
    (subscription) => subscription.unsubscribe(),
  ),
  'by hand': crowd(
    () => byHand(idle$).subscribe(consume),
    (subscription) => subscription.unsubscribe(),
  ),
  supervise: crowd(
    () => idle$.pipe(supervise(component)).subscribe(consume),
    (subscription) => subscription.unsubscribe(),
  ),
  'Supervisor, run$': crowd(
    () => new Supervisor(component).run$.subscribe(),
    (subscription) => subscription.unsubscribe(),
  ),
  'Supervisor, spawn()': crowd(
    () => {
      const supervisor = new Supervisor(component);
      void supervisor.spawn();
      return supervisor;
    },
    (supervisor) => supervisor.stop(),
  ),
};

function crowd<Member>(start: () => Member, stop: (member: Member) => unknown): (count: number) => Crowd {
  return (count) => {
    const members = new Array<Member>(count);
    return {
      start() {
        for (let i = 0; i < count; i++) members[i] = start();
      },
      stop() {
        let stopped: unknown;
        for (const member of members) stopped = stop(member);
        // The last one's promise is the last to be resolved.
        return Promise.resolve(stopped);
      },
    };
  };
}
