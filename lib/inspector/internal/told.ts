import type { LifecycleEvent, LifecycleEventType } from '../../index.js';
import { errorText, errorTexts } from './errorTexts.js';

/** A lifecycle event as it goes to the page: nothing but text and numbers. */
export interface Told extends Untold {
  /** Its number among those that the inspector has heard. */
  readonly id: number;
}

/** What is in it. */
export interface Untold {
  readonly at: number;
  readonly type: LifecycleEventType;
  /** Ids from below the supervisor that is shown. */
  readonly path: readonly string[];
  readonly run: number;
  /** The one word that says more: how it failed or ended, why it was cancelled or stopped, what came too late. */
  readonly word?: string | undefined;
  /** What was thrown, and its causes. */
  readonly errors?: readonly string[] | undefined;
  /** How long it waits; `null` when a notifier decides. */
  readonly delay?: number | null | undefined;
}

/** What was told, in text, of whom it names. */
export function toldOf(event: LifecycleEvent, path: readonly string[]): Untold {
  const { at, type, run } = event;
  const { word, errors, delay } = detailsOf(event);
  return { at, type, path, run, word, errors, delay };
}

type Details = Pick<Untold, 'word' | 'errors' | 'delay'>;

const none: Details = {};

function detailsOf(event: LifecycleEvent): Details {
  switch (event.type) {
    case 'failed':
      return { word: event.failure.kind, errors: errorTexts(event.failure.error) };
    case 'cancelling':
    case 'stopped':
      return { word: event.reason };
    case 'ended':
      return { word: event.outcome };
    case 'late':
      return { word: event.kind, errors: [errorText(event.what)] };
    case 'waiting':
      return { delay: event.delay };
    case 'teardown_failed':
    case 'gave_up':
      return { errors: errorTexts(event.error) };
    default:
      return none;
  }
}
