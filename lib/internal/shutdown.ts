import { AsyncSubject, Subscription, type Observable, type SchedulerLike } from 'rxjs';
import type { LifecycleDetails, LifecycleEventType } from '../lifecycleEvent.js';
import type { ShutdownReport } from '../shutdownReport.js';
import { after } from './time.js';

type Path = readonly string[];

/** What a stop of nothing reports. */
export const nothingStopped: ShutdownReport = { abandoned: [], failed: [], teardownFailed: [], took: [] };

/** A stop under way: its deadlines, of which the earliest wins, and its report, gathered from what is told meanwhile. */
export class Shutdown {
  private readonly began: number;
  private readonly deadlines = new Subscription();
  private readonly reports = new AsyncSubject<ShutdownReport>();
  private readonly abandoned: Path[] = [];
  private readonly failed: { path: Path; error: unknown }[] = [];
  private readonly teardownFailed: { path: Path; error: unknown }[] = [];
  private readonly took: { path: Path; ms: number }[] = [];

  constructor(private readonly scheduler: SchedulerLike) {
    this.began = scheduler.now();
  }

  /** Emits once, at the end. */
  get report$(): Observable<ShutdownReport> {
    return this.reports;
  }

  before(deadline: number, abandon: () => void): void {
    if (deadline !== Infinity) this.deadlines.add(after(this.scheduler, deadline, abandon));
  }

  hear<Type extends LifecycleEventType>(path: Path, type: Type, details: LifecycleDetails[Type] | undefined): void {
    const told = { type, ...details } as Told;
    if (told.type === 'failed') this.failed.push({ path, error: told.failure.error });
    if (told.type === 'teardown_failed') this.teardownFailed.push({ path, error: told.error });
    if (told.type === 'abandoned') this.abandoned.push(path);
    if (told.type !== 'ended') return;
    if (told.outcome === 'unsubscribed') this.abandoned.push(path);
    this.took.push({ path, ms: this.scheduler.now() - this.began });
  }

  end(): void {
    this.deadlines.unsubscribe();
    const { abandoned, failed, teardownFailed, took } = this;
    this.reports.next({ abandoned, failed, teardownFailed, took });
    this.reports.complete();
  }
}

type Told = { [Type in LifecycleEventType]: { type: Type } & LifecycleDetails[Type] }[LifecycleEventType];
