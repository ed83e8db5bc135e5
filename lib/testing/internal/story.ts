/** What a story does to one component, decision stream or child, and how it is written: `feed#`. */
export const signs = {
  crash: '#',
  report: '!',
  complete: '|',
  value: '.',
  /** Its last run, which is over, sends and reports once more. */
  late: '~',
  'next crashes': '+#',
  'next completes': '+|',
  'next reports': '+!',
  'next throws': '+throw',
  /** It hears that it shall end, and does not. */
  'next hangs': '+hang',
  'next is slow': '+slow',
  /** It does not listen to `cancel$`. */
  'next is deaf': '+deaf',
  /** It never says that it is ready. */
  'next is unready': '+unready',
  'next tears down with a throw': '+teardown',
  /** Should it fail, its handler takes its time, or throws. */
  'next is handled slowly': '+handler.slow',
  'next is handled with a throw': '+handler.throw',
  go: '=go',
  empty: '=empty',
  fail: '=fail',
  restart: '=restart',
  terminate: '=terminate',
  delete: '=delete',
} as const;

/**
 * What a story does to all of it: asks it to end, ends it now, unsubscribes it, starts it again after an end, adds a child
 * (`guest`).
 */
export const outside = ['stop', 'kill', 'leave', 'again', 'add'] as const;

export type Deed = keyof typeof signs;
export type Outside = (typeof outside)[number];
/** What can happen. */
export type Act = Deed | Outside;

/**
 * When a step comes: so long after the one before it, or around the n-th instant at which a timer is due. It comes after
 * all that is due at its instant, or after so many `hops` of that: with 0 before all of it, in the turn of the step before.
 */
export type Wait =
  | { readonly ms: number; readonly hops?: number }
  | { readonly due: number; readonly off: -1 | 0 | 1; readonly hops?: number };

export interface Step {
  readonly wait: Wait;
  readonly act: Act;
  /** To whom: by name, or the n-th that there is. */
  readonly who: number | string;
}

/** What happens to a tree, step by step. */
export type Story = readonly Step[];

export const isOutside = (act: Act): act is Outside => (outside as readonly string[]).includes(act);
