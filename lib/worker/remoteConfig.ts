/// <reference types="node" preserve="true" />
import type { Transferable } from 'node:worker_threads';
import type { Component } from '../index.js';
import { rules, type Rule } from './internal/checkOptions.js';

/** What threads and processes that serve a component have in common. */
export interface RemoteConfig {
  /**
   * How long its script may take to call `serveComponent`, in ms; `Infinity` for ever. After that the run has failed, with
   * kind `'start-timeout'`. Default: 10,000.
   */
  readonly startTimeout?: number | undefined;
  /**
   * After how long without a sign of life from its event loop the run has failed with kind `'heartbeat'`, and is ended:
   * an endless loop, `Atomics.wait`, SIGSTOP. In ms; `Infinity` for never. Not to be confused with the `heartbeat` of
   * `supervise`, which asks for progress of the component. Default: 5,000.
   */
  readonly heartbeat?: number | undefined;
  /**
   * How many values may be on the way, in each direction. An async iterable waits for room; with everything else one
   * value more is a failure, a `RemoteError` of code `'OVERFLOW'`. Default: 10,000.
   */
  readonly buffer?: number | undefined;
  /** Handles failures, here: the place where they happened is gone. See `Component`. */
  readonly handleIrrecoverable?: Component['handleIrrecoverable'] | undefined;
}

/** How the values that are sent hand over what is big instead of copying it. */
export type Transfer = (value: never) => readonly Transferable[];

export const remoteRules = {
  startTimeout: rules.duration,
  heartbeat: rules.duration,
  buffer: rules.count,
  handleIrrecoverable: rules.method,
} satisfies Record<keyof RemoteConfig, Rule>;
