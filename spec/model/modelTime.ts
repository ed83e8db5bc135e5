import type { Model } from './model.js';

/**
 * Time goes on to `to`; what is due then has happened or, `before`, not yet. A missed heartbeat is told within bounds
 * and not at an instant, so it is taken from what was seen and checked.
 */
export function advance(model: Model, to: number, before: boolean): void {
  const { clock, seen } = model;
  const until = before ? to - 1 : to;
  for (;;) {
    const miss = model.run?.watched === true ? seen.missed.get(model.run.number) : undefined;
    const next = Math.min(miss ?? Infinity, clock.dues[0] ?? Infinity);
    if (next > until) break;
    checkHeartbeat(model, next);
    if (next === miss) missHeartbeat(model, miss);
    else clock.step(until);
  }
  checkHeartbeat(model, until);
  clock.happened = Math.max(clock.happened, until);
  clock.now = to;
}

function missHeartbeat({ clock, config, run, log }: Model, at: number): void {
  clock.now = at;
  const silence = at - (run?.lastSign ?? 0);
  if (silence < config.heartbeat) log.add(`heartbeat missed after ${silence} ms: too early`);
  run?.expire('heartbeat', 'HEARTBEAT_MISSED');
}

/** At most 1.25 times it; below 4 ms at most 1 ms more. */
function checkHeartbeat({ config: { heartbeat }, run, log }: Model, at: number): void {
  const longest = heartbeat + Math.max(1, Math.floor(heartbeat / 4));
  if (run?.watched === true && at - run.lastSign > longest) log.add(`heartbeat overdue at ${at}`);
}

/** The instants at which a rule says that something is due, or just is not any more. */
export function duesOf({ run, clock, config, recovery, attempt }: Model): number[] {
  const dues = [...clock.dues];
  if (run?.watched === true) dues.push(run.lastSign + config.heartbeat);
  if (run?.readyAt !== undefined && attempt > 0) dues.push(run.readyAt + config.resetAfter);
  if (recovery.lastSpent !== undefined) dues.push(recovery.lastSpent + config.period);
  return dues.filter((due) => due >= clock.now && due < Infinity).sort((a, b) => a - b);
}
