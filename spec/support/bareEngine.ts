import { asyncScheduler } from 'rxjs';
import type { ChildDefinition, LifecycleEvent, SupervisorConfig } from '../../lib/index.js';
import type { Escalation } from '../../lib/internal/child.js';
import { Engine } from '../../lib/internal/engine.js';
import type { Host } from '../../lib/internal/host.js';
import { Journal } from '../../lib/internal/journal.js';
import type { Member } from '../../lib/internal/member.js';
import type { Owner } from '../../lib/internal/owner.js';
import { Standing } from '../../lib/internal/standing.js';
import { Place } from '../../lib/internal/place.js';
import { keeperOf } from '../../lib/internal/supervisorPlan.js';
import { EventLog } from './lab/eventLog.js';

/** What an engine without a keeper can be given beside its children. */
interface Bare extends SupervisorConfig {
  readonly path?: readonly string[];
  readonly host?: Host;
}

/** An engine that no keeper runs. */
export class BareEngine implements Owner {
  readonly log = new EventLog();
  readonly journal = new Journal(this.log);
  readonly engine: Engine;
  /** What its output and its owner were told. */
  readonly told: unknown[] = [];
  /** The values of its children, each with the id. */
  readonly values: unknown[] = [];
  escalation: Escalation | undefined;
  /** What had been told last, each time that its children were about to be asked to end. */
  readonly endings: (string | undefined)[] = [];
  private readonly definitions;

  constructor(children: readonly ChildDefinition[], { path = [], host, ...config }: Bare = {}) {
    const { definitions, order } = keeperOf(children, config);
    this.definitions = definitions;
    const place = new Place(path, asyncScheduler, Math.random, host);
    this.engine = new Engine(this, order, place, {
      complete: () => this.told.push('complete'),
      error: (error: unknown) => this.told.push({ error }),
    });
  }

  begin(): this {
    this.engine.begin(this.definitions.values());
    return this;
  }

  /** Is it ready, in the eyes of its owner? */
  get isReady(): boolean {
    return this.told.includes('ready');
  }

  /** How many run or will run, and who recovers. */
  get counts(): { readonly active: number; readonly recovering: readonly string[] } {
    const { census, table } = this.engine;
    const recovering = [...table].filter(({ standing }) => standing === Standing.Recovering).map(({ id }) => id);
    expect(census.recovering).toBe(recovering.length);
    return { active: census.children, recovering };
  }

  member(id: string): Member {
    const member = this.engine.table.get(id);
    if (member === undefined) throw new Error(`There is no child ${id}.`);
    return member;
  }

  /** The events of a child as words. */
  wordsOf(id: string): string[] {
    const isIts = ({ path }: LifecycleEvent): boolean => path.at(-1) === id;
    return this.log.events.filter(isIts).map(({ type }) => type);
  }

  sinkOf(id: string): { next(value: unknown): void } {
    return { next: (value) => this.values.push([id, value]) };
  }

  ready(): void {
    this.told.push('ready');
  }

  left({ id }: Member): void {
    this.told.push(`left ${id}`);
  }

  removed({ id }: Member): void {
    this.told.push(`removed ${id}`);
  }

  ending(): void {
    this.endings.push(this.log.types.at(-1));
  }

  ended(escalation: Escalation | undefined): void {
    this.escalation = escalation;
    this.told.push('ended');
  }
}
