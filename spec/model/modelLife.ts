import type { Model } from './model.js';
import type { Alive } from './words.js';

/** What must be left alive. */
export const aliveIn = ({ runs, listensToCancel, config, recovery }: Model): Alive => ({
  runs: runs.filter(({ alive }) => alive).length,
  cancel$: Number(listensToCancel && config.cancel$ === 'later'),
  source$: runs.reduce((sum, { sources }) => sum + sources, 0),
  handlers: Number(recovery.doing === 'handler'),
  notifiers: Number(recovery.doing === 'notifier'),
});

/** May there be timers that no rule names: looks for a heartbeat, the entries of the window, the uptime? */
export function mayHaveInnerTimers({ ended, config, run, clock, recovery, attempt }: Model): boolean {
  if (ended) return false;
  const { heartbeat, maxRestarts, period } = config;
  const beats = heartbeat !== Infinity && run?.watched === true;
  const inWindow = maxRestarts !== Infinity && clock.now - (recovery.lastSpent ?? -Infinity) <= period + 1;
  return beats || inWindow || attempt > 0;
}

/** All states, for the count of what a campaign has tried. */
export const states = [
  'not ready',
  'ready',
  'reported',
  'cancelled restart frozen',
  'cancelled stop',
  'cancelled stop frozen',
  'hop',
  'handler',
  'notifier',
  'delay',
  'ended',
] as const;

export function stateOf({ ended, run, recovery }: Model): (typeof states)[number] {
  if (ended) return 'ended';
  if (run === undefined || run.over) return recovery.doing ?? 'hop';
  if (run.cancelled === 'restart') return 'cancelled restart frozen';
  if (run.cancelled !== undefined) return run.failure === undefined ? 'cancelled stop' : 'cancelled stop frozen';
  if (run.failure !== undefined) return 'reported';
  return run.readyAt === undefined ? 'not ready' : 'ready';
}
