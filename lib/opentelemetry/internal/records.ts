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
  /** The same again: a component tells the same path each time, and to look for that is cheaper than for its text. */
  private byPath = new WeakMap<LifecycleEvent['path'], ComponentRecord>();

  constructor(private readonly naming: Naming) {}

  take(event: LifecycleEvent): void {
    const { path, type } = event;
    const record = this.byPath.get(path) ?? this.find(event);
    record?.take(event);
    if (type !== 'stopped' && type !== 'removed') return;
    this.records.delete(keyOf(path));
    this.byPath.delete(path);
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
      this.byPath = new WeakMap();
    };
  }

  private find(event: LifecycleEvent): ComponentRecord | undefined {
    const record = this.records.get(keyOf(event.path)) ?? this.begin(event);
    if (record !== undefined) this.byPath.set(event.path, record);
    return record;
  }

  /** Of one that is met in the middle of a run, the rest of that run is left out. */
  private begin({ type, path }: LifecycleEvent): ComponentRecord | undefined {
    if (type !== 'starting') return undefined;
    const { attributes, nameOf } = this.naming;
    const name = nameOf(path);
    const record = new ComponentRecord(name, { ...attributes, 'supervisor.component': name }, this.naming);
    this.records.set(keyOf(path), record);
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

const keyOf = (path: readonly string[]): string => JSON.stringify(path);
