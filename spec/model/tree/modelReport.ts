import type { LifecycleEventType } from '../../../lib/index.js';
import type { Failed, ModelRun } from './modelRun.js';
import { reportText } from './text.js';

/** What became of those that somebody asked to end (D29): gathered from what is told meanwhile, until that is over. */
export class ModelReport {
  text: string | undefined;
  private readonly abandoned: string[] = [];
  private readonly failed = new Map<Failed, string>();
  private readonly teardownFailed: string[] = [];
  private readonly took: string[] = [];
  private readonly deadlines: (() => void)[] = [];

  constructor(private readonly clock: { readonly now: number; after(ms: number, work: () => void): () => void }) {}

  /** Of several deadlines the earliest wins. */
  before(deadline: number, hurry: () => void): void {
    this.deadlines.push(this.clock.after(deadline, hurry));
  }

  hear(type: LifecycleEventType, path: string, details: string, run: ModelRun): void {
    const { now } = this.clock;
    if (type === 'failed') this.lost(path, run);
    if (type === 'teardown_failed') this.teardownFailed.push(`${path} ${details}`);
    if (type === 'abandoned' || (type === 'ended' && details === 'unsubscribed')) this.abandoned.push(path);
    if (type === 'ended') this.took.push(`${path} ${now - (run.askedAt ?? now)}`);
  }

  /** A failure that will not be handled. */
  lost(path: string, { failure }: ModelRun): void {
    if (failure !== undefined) this.failed.set(failure, `${path} ${failure.error}`);
  }

  end(): void {
    for (const forget of this.deadlines) forget();
    const { abandoned, failed, teardownFailed, took } = this;
    this.text ??= reportText(abandoned, [...failed.values()], teardownFailed, took);
  }
}
