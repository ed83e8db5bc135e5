import { NEVER, type Observable } from 'rxjs';
import type { Component, SuperviseConfig } from '../../../lib/index.js';
import { Child } from '../../../lib/internal/child.js';
import { Journal } from '../../../lib/internal/journal.js';
import { planOf } from '../../../lib/internal/plan.js';
import type { Run } from '../../../lib/internal/run.js';
import { EventLog } from './eventLog.js';

/** A child that is kept by nobody: it writes down what it is told, and does nothing about it. */
export class KeptChild extends Child<unknown, never> {
  readonly log = new EventLog();
  readonly overs: Run<unknown, never>[] = [];
  readonly values: unknown[] = [];
  protected readonly journal = new Journal(this.log);

  constructor(
    start: Component<unknown, never>['start'],
    config: SuperviseConfig = {},
    handler?: () => Observable<unknown>,
  ) {
    const component = { start, ...(handler === undefined ? {} : { handleIrrecoverable: handler }) };
    super(component, planOf('spec', false, config), ['kept'], NEVER, { next: (value) => this.values.push(value) });
  }

  override over(run: Run<unknown, never>): void {
    this.overs.push(run);
  }

  finish(): boolean {
    return this.end('unsubscribed');
  }
}
