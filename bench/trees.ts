import { from, Subject } from 'rxjs';
import { superviseMap, Supervisor } from 'rxjs-supervisor';
import { component, crowds, type Crowd } from './idle.js';

/** Many idle children of one supervisor with its defaults: as they are given to it, or added to it. */
export const trees = {
  subscribe: crowds['subscribe']!,
  'Supervisor, array': given,
  'Supervisor, startChild': added,
  superviseMap: mapped,
} as const satisfies Record<string, (count: number) => Crowd>;

/** The names of those that are this library's. */
export const ours = ['Supervisor, array', 'Supervisor, startChild', 'superviseMap'] as const;

function given(count: number): Crowd {
  const children = new Array<typeof component>(count).fill(component);
  let supervisor: Supervisor | undefined;
  return {
    start() {
      supervisor = new Supervisor(children);
      supervisor.run$.subscribe();
    },
    stop: () => supervisor!.stop(),
  };
}

function added(count: number): Crowd {
  const supervisor = new Supervisor([]);
  return {
    start() {
      supervisor.run$.subscribe();
      for (let i = 0; i < count; i++) supervisor.startChild(component);
    },
    stop: () => supervisor.stop(),
  };
}

function mapped(count: number): Crowd {
  const values = new Array<number>(count).fill(0);
  const cancel$ = new Subject<void>();
  let completed: Promise<void> | undefined;
  return {
    start() {
      const children$ = from(values).pipe(superviseMap(() => component, { cancel$ }));
      completed = new Promise((complete, error) => children$.subscribe({ complete, error }));
    },
    stop() {
      cancel$.next();
      return completed!;
    },
  };
}
