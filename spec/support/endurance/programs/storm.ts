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
let since = clocks();
let timer = setTimeout(tick, 10);
function tick(): void {
  ticks++;
  lateness.push(late());
  since = clocks();
  timer = setTimeout(tick, 10);
}

/** Time on the wall and on the processor: while the machine does something else, only the first passes. */
function clocks(): readonly [wall: number, processor: number] {
  const { user, system } = process.cpuUsage();
  return [performance.now(), (user + system) / 1_000];
}

function late(): number {
  const now = clocks();
  return Math.min(now[0] - since[0], now[1] - since[1]) - 10;
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
  lateness.push(late());
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
