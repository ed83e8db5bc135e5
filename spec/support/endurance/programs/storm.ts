import { EMPTY, Observable } from 'rxjs';
import { supervised, Supervisor, type Component, type Failure, type SuperviseConfig } from '../../../../lib/index.js';
import type { Storm } from '../storm.js';

/*
 * Arguments: how it is kept (`operator` or `Supervisor`), how each run ends at once (`error` or `completion`), and how
 * often. Prints a `Storm`.
 */
const [, , keeper, end, count] = process.argv;
const runs = Number(count);

const stacks = new Set<number>();
let starts = 0;
let thrown: unknown;
let handled = 0;
let strangers = 0;

const crash$ = new Observable<never>((subscriber) => subscriber.error((thrown = { run: starts })));

const component: Component<never, never> = {
  start() {
    starts++;
    if (starts % Math.floor(runs / 20) === 0) stacks.add(depth());
    if (starts > runs) finish();
    return end === 'error' ? crash$ : EMPTY;
  },
  handleIrrecoverable(error: unknown, failure: Failure) {
    handled++;
    // A completion has no error of its own: the same one each time.
    if (end === 'error' ? error !== thrown : error !== (thrown ??= error)) strangers++;
    if (failure.error !== error) strangers++;
  },
};

function depth(): number {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = Infinity;
  const { stack = '' } = new Error();
  Error.stackTraceLimit = limit;
  return stack.split('\n').length;
}

/** A user's timer of 10 ms, again and again: by how much is it late? */
let ticks = 0;
const lateness: number[] = [];
let due = performance.now() + 10;
let timer = setTimeout(tick, 10);
function tick(): void {
  ticks++;
  lateness.push(performance.now() - due);
  due = performance.now() + 10;
  timer = setTimeout(tick, 10);
}

const config: SuperviseConfig = { backoff: 0, restart: end === 'error' ? 'transient' : 'permanent' };
const began = performance.now();
const keeping = (
  keeper === 'operator' ? supervised(component, config) : new Supervisor({ component, ...config }).run$
).subscribe();

function finish(): void {
  keeping.unsubscribe();
  clearTimeout(timer);
  // What should have rung by now counts as well.
  lateness.push(performance.now() - due);
  const storm: Storm = {
    ms: Math.round(performance.now() - began),
    handled,
    strangers,
    depths: [...stacks],
    ticks,
    worst: Math.round(Math.max(...lateness) * 10) / 10,
  };
  process.stdout.write(JSON.stringify(storm));
}
