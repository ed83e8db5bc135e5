import { runMarbles, type Moment } from './internal/runMarbles.js';
import { shown } from './internal/shown.js';

/**
 * One run of a {@link scripted} component, where marbles alone do not say enough.
 *
 * @example
 * scripted(
 *   { run: 'a-!', cancelled: '--|' },     // reports, and takes 2 ms to clean up
 *   { run: 'b-', cancelled: '-' },        // hangs: hears that it shall end, and does not
 *   { start: 'throws' },
 *   { run: 'c-#', teardown: 'throws', handler: '5ms |' },
 * )
 */
export interface ScriptedRun<T = string> {
  /**
   * What it does, in marbles from the moment of its subscription: one frame a ms, those of frame 0 while it is being
   * subscribed. `#` is an error, `|` completion, `!` a report, `^` is `ready()`, `*` a `beat()`, all else a value.
   * Default: `'-'`, it goes on in silence.
   */
  readonly run?: string | undefined;
  /**
   * What it does, in place of the rest of `run`, from the moment when it is asked to end; `'-'` is nothing, so that it
   * hangs until its grace is over. Default: it does not listen to `cancel$`, and is unsubscribed at once.
   */
  readonly cancelled?: string | undefined;
  /** `'throws'`: `start` throws `error`. */
  readonly start?: 'throws' | undefined;
  /** `'throws'`: its teardown throws `error`. */
  readonly teardown?: 'throws' | undefined;
  /** What its handler does, should it fail: `'5ms |'` takes 5 ms, `'#'` fails, too. Default: it returns nothing. */
  readonly handler?: string | undefined;
  /** What the letters of `run` and `cancelled` stand for. Default: themselves. */
  readonly values?: Readonly<Record<string, T>> | undefined;
  /** What it crashes with, throws and reports. Default: `'error'`, as everywhere in marbles. */
  readonly error?: unknown;
}

const names: ReadonlySet<string> = new Set<keyof ScriptedRun>([
  ...(['run', 'cancelled', 'start', 'teardown', 'handler', 'values', 'error'] as const),
]);

/** Read anew, marbles cost nothing that a test would notice. */
export const momentsOf = (marbles = '-'): readonly Moment[] => runMarbles(marbles);
export const errorOf = (run: ScriptedRun<unknown>): unknown => ('error' in run ? run.error : 'error');

/** Marbles that cannot be read and names that mean nothing are refused when the script is written. */
export function checkedRun<T>(given: string | ScriptedRun<T>): ScriptedRun<T> {
  const run = typeof given === 'string' ? { run: given } : given;
  if (!isObject(run)) throw refused('run', 'marbles or an object', run);
  const unknown = Object.keys(run).find((name) => !names.has(name));
  if (unknown !== undefined) throw new TypeError(`Unknown option \`${unknown}\`; known are ${[...names].join(', ')}`);
  for (const name of ['start', 'teardown'] as const) {
    const said: string | undefined = run[name];
    if (said !== undefined && said !== 'throws') throw refused(name, "'throws'", said);
  }
  for (const name of ['run', 'cancelled', 'handler'] as const) checkMarbles(name, run[name]);
  if (run.values !== undefined && !isObject(run.values)) throw refused('values', 'an object', run.values);
  return run;
}

function checkMarbles(name: 'run' | 'cancelled' | 'handler', marbles: unknown): void {
  if (marbles === undefined) return;
  if (typeof marbles !== 'string') throw refused(name, 'marbles', marbles);
  if (!/^[^()]*(\([^()]*\)[^()]*)*$/.test(marbles)) throw refused(name, 'marbles whose groups are closed', marbles);
  // A handler has no link.
  if (name === 'handler' && /[!^*]/.test(marbles)) throw refused(name, 'marbles without `!`, `^` and `*`', marbles);
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

function refused(option: string, expected: string, value: unknown): TypeError {
  const got = typeof value === 'string' ? `'${shown(value)}'` : shown(value);
  return new TypeError(`Expected \`${option}\` to be ${expected}, got ${got}`);
}
