import { interval, mergeMap } from 'rxjs';
import type { Start, Supervisor } from 'rxjs-supervisor';
import type { Fault, FaultKind } from './faults.js';
import { oneOf, type Random } from './random.js';

/** How often each happens, and to whom: a child, or a supervisor, which is any child of it. */
const risks: readonly (readonly [often: number, kind: FaultKind, whom: readonly string[]])[] = [
  [2, 'drop', ['exchange']],
  [1, 'outage', ['exchange']],
  [1, 'garble', ['exchange']],
  [2, 'hang', ['feeds']],
  [1, 'crash', ['feeds']],
  [1, 'report', ['pipeline', 'store']],
  [1, 'exit', ['pipeline', 'indicators']],
  [1, 'spin', ['pipeline', 'indicators']],
  [1, 'drop', ['pipeline', 'publisher']],
  [1, 'hang', ['strategies']],
  [1, 'crash', ['strategies']],
  [10, 'crash', ['symbols']],
  [6, 'hang', ['symbols']],
  [1, 'crash', ['inspector']],
];
const drawn = risks.flatMap(([often, ...risk]) => Array.from({ length: often }, () => risk));

/** The injector: a component whose values are the accidents that happen. Only who is up has one. */
export const injector = (app: () => Supervisor, pace: number, random: Random): Start<Fault> => {
  const next = (): Fault[] => {
    const [kind, whom] = oneOf(drawn, random) ?? ['crash', []];
    const isAny = app().child(whom)?.type === 'supervisor';
    const target = isAny ? oneOf(app().whichChildren(whom), random) : app().child(whom);
    return target?.state === 'running' ? [{ kind, at: target.path.join('/') }] : [];
  };
  return () => interval(pace).pipe(mergeMap(next));
};
