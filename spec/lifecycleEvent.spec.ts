import { Observable, timer } from 'rxjs';
import {
  supervised,
  type CancelReason,
  type Failure,
  type LateKind,
  type LifecycleEvent,
  type LifecycleEventType,
  type Outcome,
  type Shutdown,
  type Start,
  type StopReason,
  type SuperviseConfig,
} from '../lib/index.js';
import type { Equal } from './support/equal.js';
import { virtually } from './support/virtually.js';

type Common = 'type' | 'seq' | 'at' | 'path' | 'run';
type Told<Type extends LifecycleEventType> = Extract<LifecycleEvent, { type: Type }>;
type Details<Type extends LifecycleEventType> = Exclude<keyof Told<Type>, Common>;

/** The log of a component, unsubscribed at 1,000 ms if it is not over by then. */
function logOf(start: Start<unknown, never>, config: SuperviseConfig = {}): LifecycleEvent[] {
  const events: LifecycleEvent[] = [];
  const listener = { next: (event: LifecycleEvent) => events.push(event) };
  virtually(({ at }) => {
    const ignored = { error: () => undefined };
    const output = supervised(start, { id: 'feed', ...config, events: listener }).subscribe(ignored);
    at(1_000, () => output.unsubscribe());
  });
  return events;
}

const crash = { message: 'crash' };
const kind = 'report';

/** Reports at 5 ms, has a teardown that throws, and does not care for cancel$; then completes in its second run. */
const eventful: Start<unknown, never> = ({ run, errors, cancel$ }) =>
  run > 0
    ? timer(5)
    : new Observable((subscriber) => {
        cancel$.subscribe();
        subscriber.add(
          timer(5).subscribe(() => {
            errors.next(crash);
            subscriber.next('a late value');
          }),
        );
        return () => {
          throw crash;
        };
      });

const failed = { type: 'failed', path: ['feed'], run: 0, at: 5 };
const failure = { error: crash, kind, path: ['feed'], run: 0, attempt: 0, at: 5, uptime: 5 };
const reported = [
  { type: 'starting', seq: 0, at: 0, path: ['feed'], run: 0 },
  { type: 'started', seq: 1, at: 0, path: ['feed'], run: 0 },
  { type: 'ready', seq: 2, at: 0, path: ['feed'], run: 0 },
  { ...failed, seq: 3, failure },
  { type: 'acknowledged', seq: 4, at: 5, path: ['feed'], run: 0 },
  { type: 'late', seq: 5, at: 5, path: ['feed'], run: 0, kind: 'value', what: 'a late value' },
  { type: 'cancelling', seq: 6, at: 5, path: ['feed'], run: 0, reason: 'restart', grace: 20 },
  { type: 'abandoned', seq: 7, at: 25, path: ['feed'], run: 0, grace: 20 },
  { type: 'teardown_failed', seq: 8, at: 25, path: ['feed'], run: 0, error: crash },
  { type: 'ended', seq: 9, at: 25, path: ['feed'], run: 0, outcome: 'failed' },
  { type: 'handled', seq: 10, at: 25, path: ['feed'], run: 0, failure },
  { type: 'waiting', seq: 11, at: 25, path: ['feed'], run: 0, delay: 10, attempt: 0 },
  { type: 'starting', seq: 12, at: 35, path: ['feed'], run: 1 },
  { type: 'started', seq: 13, at: 35, path: ['feed'], run: 1 },
  { type: 'ready', seq: 14, at: 35, path: ['feed'], run: 1 },
  { type: 'ended', seq: 15, at: 40, path: ['feed'], run: 1, outcome: 'completed' },
  { type: 'stopped', seq: 16, at: 40, path: ['feed'], run: 1, reason: 'completed' },
];

describe('LifecycleEvent', () => {
  it('is told with exactly these fields, in this order', () => {
    expect(logOf(eventful, { backoff: 10, shutdown: 20 })).toEqual(reported);
  });

  it('tells what is escalated, and that this is the end', () => {
    const start: Start<unknown, never> = () => {
      throw crash;
    };
    expect(logOf(start, { decide: () => 'escalate' }).slice(-2)).toEqual([
      { type: 'gave_up', seq: 4, at: 0, path: ['feed'], run: 0, error: crash },
      { type: 'stopped', seq: 5, at: 0, path: ['feed'], run: 0, reason: 'escalated' },
    ]);
  });

  it('is JSON, the same byte for byte when the same is done again', () => {
    const config = { backoff: 10, shutdown: 20 };
    const json = JSON.stringify(logOf(eventful, config));
    expect(JSON.parse(json)).toEqual(reported);
    expect(JSON.stringify(logOf(eventful, config))).toBe(json);
  });

  it('has these types, each with its own details beside seq, at, path and run', () => {
    type Types =
      | 'starting'
      | 'started'
      | 'ready'
      | 'failed'
      | 'acknowledged'
      | 'cancelling'
      | 'abandoned'
      | 'teardown_failed'
      | 'late'
      | 'ended'
      | 'handled'
      | 'waiting'
      | 'gave_up'
      | 'stopped'
      | 'removed';
    expect(true satisfies Equal<LifecycleEventType, Types>).toBe(true);
    expect(true satisfies Equal<LifecycleEvent['type'], Types>).toBe(true);
    expect(true satisfies Equal<Details<'starting' | 'started' | 'ready' | 'acknowledged' | 'removed'>, never>).toBe(
      true,
    );
    expect(true satisfies Equal<Told<'failed' | 'handled'>['failure'], Failure>).toBe(true);
    expect(true satisfies Equal<Told<'cancelling'>['reason'], CancelReason>).toBe(true);
    expect(true satisfies Equal<Told<'cancelling' | 'abandoned'>['grace'], Shutdown>).toBe(true);
    expect(true satisfies Equal<Told<'late'>['kind'], LateKind>).toBe(true);
    expect(true satisfies Equal<Told<'ended'>['outcome'], Outcome>).toBe(true);
    expect(true satisfies Equal<Told<'waiting'>['delay'], number | null>).toBe(true);
    expect(true satisfies Equal<Told<'stopped'>['reason'], StopReason>).toBe(true);
    expect(true satisfies Equal<Details<'gave_up' | 'teardown_failed'>, 'error'>).toBe(true);
  });

  it('has these words for what it tells', () => {
    expect(true satisfies Equal<Outcome, 'completed' | 'failed' | 'cancelled' | 'unsubscribed'>).toBe(true);
    expect(true satisfies Equal<StopReason, 'completed' | 'stop' | 'failed' | 'escalated' | 'unsubscribed'>).toBe(true);
    expect(true satisfies Equal<LateKind, 'value' | 'report' | 'error'>).toBe(true);
  });
});
