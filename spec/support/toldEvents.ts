import type { LifecycleDetails, LifecycleEvent, LifecycleEventType } from '../../lib/index.js';
import { BudgetRules } from '../../lib/testing/internal/budgetRules.js';
import { EventRules } from '../../lib/testing/internal/eventRules.js';
import { Verdict } from '../../lib/testing/internal/verdict.js';
import { aFailure } from './aFailure.js';

/** What children fail with, if not told otherwise. */
export const failure = aFailure({ kind: 'report' });

/** What is needed of each event, as it mostly is. */
const details: { readonly [Type in LifecycleEventType]?: LifecycleDetails[Type] } = {
  failed: { failure },
  cancelling: { reason: 'restart', grace: 50 },
  ended: { outcome: 'failed' },
  handled: { failure },
  waiting: { delay: 100, attempt: 0 },
  gave_up: { error: failure.error },
  stopped: { reason: 'completed' },
};

/** An event of `a`, by its type, or of `n/a`: `n/a:starting`. */
export type Told =
  string | (Omit<Partial<LifecycleEvent>, 'type'> & { readonly type: string; readonly [detail: string]: unknown });

/** Rules that have heard these events, at 10 ms if not told otherwise. */
export function rulesOf(
  events: readonly Told[],
  budget?: { maxRestarts: number; period: number },
): { rules: EventRules; verdict: Verdict; hear: (event: Told) => void } {
  const verdict = new Verdict();
  const rules = new EventRules(verdict, new BudgetRules(verdict, budget));
  const runs = new Map<string, number>();
  const hear = (told: Told): void => {
    const { type, ...more } = typeof told === 'string' ? { type: told } : told;
    const [, path = 'a', word = ''] = /^(?:([\w/]+):)?(\w+)$/.exec(type) ?? [];
    if (word === 'starting') runs.set(path, (runs.get(path) ?? -1) + 1);
    const common = { type: word, seq: 0, at: 10, path: path.split('/'), run: runs.get(path) ?? 0 };
    rules.hear({ ...common, ...details[word as LifecycleEventType], ...more } as LifecycleEvent);
  };
  for (const event of events) hear(event);
  return { rules, verdict, hear };
}

export const up = ['starting', 'started', 'ready'];
export const down = ['failed', 'acknowledged', 'cancelling', 'ended'];
export const recovered = ['handled', 'waiting'];
/** When the delay is over. */
export const later = { type: 'starting', at: 110 } as const;
