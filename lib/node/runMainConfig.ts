/// <reference types="node" preserve="true" />
import { constants } from 'node:os';
import { checkNames, wrong } from './internal/checkOptions.js';

/**
 * How {@link runMain} runs a program.
 *
 * @example
 * await runMain(app, { deadline: 3_000 });
 */
export interface RunMainConfig {
  /** How long everything may take to end after the first signal, in ms; `Infinity` for no bound. Default: 10,000. */
  readonly deadline?: number | undefined;
  /** The signals that stop it. Default: `['SIGINT', 'SIGTERM']`. */
  readonly signals?: readonly NodeJS.Signals[] | undefined;
  /** Hears what there is to say at the end: what escalated, who was late, what failed. Default: `console.error`. */
  readonly log?: ((text: string) => void) | undefined;
}

/** All of them. */
interface Checked {
  readonly deadline: number;
  readonly signals: readonly NodeJS.Signals[];
  readonly log: (text: string) => void;
}

const names = ['deadline', 'signals', 'log'] satisfies (keyof RunMainConfig)[];

/** Those that a process can listen to. */
const signalNames = Object.keys(constants.signals).filter((name) => name !== 'SIGKILL' && name !== 'SIGSTOP');

/** The options, checked, with their defaults. */
export function checkedRunMain(config: RunMainConfig): Checked {
  checkNames('runMain', config, names);
  const { deadline = 10_000, signals = ['SIGINT', 'SIGTERM'], log = console.error } = config;
  if (!isDuration(deadline)) throw wrong(typeof deadline === 'number', 'deadline', 'a non-negative integer', deadline);
  if (!Array.isArray(signals)) throw wrong(false, 'signals', 'an array', signals);
  const deaf = signals.findIndex((signal) => !signalNames.includes(signal as string));
  if (deaf >= 0) throw wrong(true, 'signals', 'names of signals that can be heard', signals[deaf]);
  if (typeof log !== 'function') throw wrong(false, 'log', 'a function', log);
  return { deadline, signals, log };
}

const isDuration = (value: number): boolean =>
  value === Infinity || (Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0));
