import type { CancelReason } from '../../../lib/index.js';
import type { ModelChild } from './modelChild.js';
import { ModelRun } from './modelRun.js';
import { ModelSupervisor } from './modelSupervisor.js';
import type { Family, RunScript } from './words.js';

/** A worker does what its script says. */
export class WorkerRun extends ModelRun {
  private readonly errorText: string;

  constructor(
    child: ModelChild,
    number: number,
    private readonly script: RunScript,
  ) {
    super(child, number);
    this.errorText = child.errorText;
  }

  protected override get throws(): boolean {
    return this.script.end?.by === 'throw';
  }

  protected override get looks(): boolean {
    return this.script.asked !== undefined;
  }

  protected override subscribe(): void {
    const { up = 0, end } = this.script;
    if (up !== 'never') this.soon(up, () => this.sayUp());
    if (end !== undefined && end.by !== 'throw') this.soon(end.after, () => this.end(end.by));
  }

  private soon(ms: number, work: () => void): void {
    if (ms === 0) work();
    else this.after(ms, work);
  }

  private sayUp(): void {
    this.sayReady();
    this.value(this.errorText);
  }

  private end(by: string): void {
    if (by === 'error') this.error(this.errorText);
    else if (by === 'report') this.report(this.errorText);
    else this.complete();
  }

  protected override asked(): void {
    const { asked } = this.script;
    if (asked === undefined || asked === 'hangs') return;
    this.soon(asked.after, () => (asked.by === 'error' ? this.error(`${this.errorText}?`) : this.complete()));
  }

  protected override tearDown(): string | undefined {
    return this.script.teardown === undefined || this.throws ? undefined : `${this.errorText}!`;
  }
}

/** A supervisor below another one: each run is a life of it. */
export class SupervisorRun extends ModelRun {
  readonly life: ModelSupervisor;
  protected override readonly throws = false;
  protected override readonly looks = true;

  constructor(child: ModelChild, number: number, family: Family) {
    super(child, number);
    this.life = new ModelSupervisor(child.tree, family, child.path, child, {
      ready: () => this.sayReady(),
      completes: () => this.complete(),
      errs: (error) => this.error(error),
    });
  }

  protected override subscribe(): void {
    this.life.begin();
  }

  /** Its children hear the same word. */
  protected override asked(reason: CancelReason): void {
    this.life.stop(reason);
  }

  /** Those below are ended in order, and so it ends itself. */
  override hurry(): void {
    this.life.hurry();
    super.hurry();
  }

  protected override tearDown(): undefined {
    this.life.unsubscribe();
  }
}
