import type { LifecycleEvent } from '../../index.js';

/**
 * A lifecycle event in a few signs, or nothing, if it follows from another one:
 *
 * `+feed` starting, `^feed` ready (if that was not at once), `-feed!` ended by a failure, `-feed|`
 * completed, `-feed` ended by somebody else, `~100` waiting 100 ms (`~?` for a notifier), `feed?` abandoned, `feed%` its
 * teardown threw, `feed!!` gave up, `feed.` removed.
 */
export function shortForm(event: LifecycleEvent, before?: LifecycleEvent): string | undefined {
  const name = event.path.join('/');
  switch (event.type) {
    case 'starting':
      return `+${name}`;
    case 'ready':
      return isAtOnce(event, before) ? undefined : `^${name}`;
    case 'ended':
      return `-${name}${endings[event.outcome]}`;
    case 'waiting':
      return `~${event.delay ?? '?'}`;
    case 'abandoned':
      return `${name}?`;
    case 'teardown_failed':
      return `${name}%`;
    case 'gave_up':
      return `${name}!!`;
    case 'removed':
      return `${name}.`;
    default:
  }
  return undefined;
}

const endings = { failed: '!', completed: '|', cancelled: '', unsubscribed: '' } as const;

/** Nothing was told since it was started, and no time has passed. */
const isAtOnce = ({ path, at }: LifecycleEvent, before?: LifecycleEvent): boolean =>
  before?.type === 'started' && before.at === at && before.path.join('/') === path.join('/');
