import type { Attributes, ObservableResult } from '@opentelemetry/api';
import type { LifecycleEvent } from '../../index.js';
import { ComponentRecord, type Telling } from './componentRecord.js';

/** What there is to tell with, and in what words. */
export interface Naming extends Telling {
  readonly attributes: Attributes;
  readonly nameOf: (path: readonly string[]) => string;
}

/** States that are told also when nobody is in them: a curve that goes back to 0 says more than one that ends. */
const states = ['pending', 'starting', 'running', 'stopping', 'failed', 'waiting'] as const;

/** A record for each component that lives. */
export class Records {
  private readonly records = new Map<string, ComponentRecord>();

  constructor(private readonly naming: Naming) {}

  take(event: LifecycleEvent): void {
    const key = JSON.stringify(event.path);
    const record = this.records.get(key) ?? this.begin(key, event);
    record?.take(event);
    if (event.type === 'stopped' || event.type === 'removed') this.records.delete(key);
  }

  /** Lets the gauge ask, until it is called back; then what is open is closed. */
  observed(): () => void {
    const { components } = this.naming.instruments;
    const observe = (result: ObservableResult): void => this.observe(result);
    components.addCallback(observe);
    return () => {
      components.removeCallback(observe);
      for (const record of this.records.values()) record.end();
      this.records.clear();
    };
  }

  /** Of one that is met in the middle of a run, the rest of that run is left out. */
  private begin(key: string, { type, path }: LifecycleEvent): ComponentRecord | undefined {
    if (type !== 'starting') return undefined;
    const { attributes, nameOf } = this.naming;
    const name = nameOf(path);
    const record = new ComponentRecord(name, { ...attributes, 'supervisor.component': name }, this.naming);
    this.records.set(key, record);
    return record;
  }

  private observe(result: ObservableResult): void {
    const counts = new Map<string, number>(states.map((state) => [state, 0]));
    for (const { state } of this.records.values()) counts.set(state, (counts.get(state) ?? 0) + 1);
    for (const [state, count] of counts) {
      result.observe(count, { ...this.naming.attributes, 'supervisor.component.state': state });
    }
  }
}
