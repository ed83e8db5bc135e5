import { AsyncSubject, Subscription, type Observable, type SchedulerLike } from 'rxjs';
import type { Failure } from '../failure.js';
import type { LifecycleDetails, LifecycleEventType } from '../lifecycleEvent.js';
import type { ShutdownReport } from '../shutdownReport.js';
import { after } from './time.js';

type Path = readonly string[];

/** What a stop of nothing reports. */
export const nothingStopped: ShutdownReport = { abandoned: [], failed: [], teardownFailed: [], took: [] };

/** Whom something is told of. */
export interface Stopping {
  readonly path: Path;
  /** When it was asked to end; `undefined` if it was not. */
  readonly askedAt: number | undefined;
  now(): number;
}

/** A report that is being gathered. */
class Draft {
  readonly abandoned: Path[] = [];
  /** What is told before the stop and at it, too, is one failure. */
  readonly failed = new Map<Failure, { path: Path; error: unknown }>();
  readonly teardownFailed: { path: Path; error: unknown }[] = [];
  readonly took: { path: Path; ms: number }[] = [];
}

/** What each event says to a report; the others say nothing. */
const heard: {
  readonly [Type in LifecycleEventType]?: (to: Draft, child: Stopping, details: LifecycleDetails[Type]) => void;
} = {
  failed({ failed }, { path }, { failure }) {
    failed.set(failure, { path, error: failure.error });
  },
  teardown_failed({ teardownFailed }, { path }, { error }) {
    teardownFailed.push({ path, error });
  },
  abandoned({ abandoned }, { path }) {
    abandoned.push(path);
  },
  ended({ abandoned, took }, child, { outcome }) {
    const { path, askedAt } = child;
    if (outcome === 'unsubscribed') abandoned.push(path);
    took.push({ path, ms: askedAt === undefined ? 0 : child.now() - askedAt });
  },
};

/** A stop under way: its deadlines, of which the earliest wins, and its report, gathered from what is told meanwhile. */
export class Shutdown {
  private readonly deadlines = new Subscription();
  private readonly reports = new AsyncSubject<ShutdownReport>();
  private readonly draft = new Draft();

  constructor(private readonly scheduler: SchedulerLike) {}

  /** Emits once, at the end. */
  get report$(): Observable<ShutdownReport> {
    return this.reports;
  }

  before(deadline: number, abandon: () => void): void {
    if (deadline !== Infinity) this.deadlines.add(after(this.scheduler, deadline, abandon));
  }

  hear<Type extends LifecycleEventType>(child: Stopping, type: Type, details: LifecycleDetails[Type]): void {
    heard[type]?.(this.draft, child, details);
  }

  end(): void {
    this.deadlines.unsubscribe();
    const { abandoned, failed, teardownFailed, took } = this.draft;
    this.reports.next({ abandoned, failed: [...failed.values()], teardownFailed, took });
    this.reports.complete();
  }
}
