import { Observable, Subject } from 'rxjs';
import type { Component, LifecycleEvent } from '../../index.js';
import type { Budget } from '../exploreConfig.js';
import type { ExploredWorld } from '../exploredWorld.js';
import { BudgetRules } from './budgetRules.js';
import { Decisions } from './decisions.js';
import { EventRules } from './eventRules.js';
import { ExploredComponent, type Explorer } from './exploredComponent.js';
import { ExploredValue } from './exploredRun.js';
import { seeded } from './seeded.js';
import type { Verdict } from './verdict.js';
import type { VirtualClock } from './virtualClock.js';

/** The child that a story adds. */
const guestId = 'guest';
const nameable = /^[\w/-]+$/;

/** The world of one story; what builders use of it may be destructured. */
export class World implements ExploredWorld, Explorer {
  readonly components = new Map<string, ExploredComponent>();
  readonly streams = new Map<string, Decisions>();
  /** All that was thrown and reported. */
  readonly errors = new Set<unknown>();
  readonly random = seeded(0);
  readonly budgets: BudgetRules;
  readonly rules: EventRules;
  readonly events = { next: (event: LifecycleEvent): void => this.rules.hear(event) };
  readonly component = (id: string, component?: Component<unknown, never>): ExploredComponent => {
    checkName(id);
    const explored = this.components.get(id) ?? new ExploredComponent(this, id, component);
    this.components.set(id, explored);
    return explored;
  };
  readonly decisions = (id: string): (() => Observable<unknown>) => {
    checkName(id);
    const stream = this.streams.get(id) ?? new Decisions();
    this.streams.set(id, stream);
    return stream.next;
  };
  /** How many listen to `cancel$`. */
  cancellers = 0;
  readonly cancel$ = new Observable<void>((subscriber) => {
    this.cancellers++;
    subscriber.add(() => this.cancellers--);
    return this.cancel.subscribe(subscriber);
  });
  private readonly cancel = new Subject<void>();
  private open = false;

  constructor(
    readonly verdict: Verdict,
    private readonly clock: VirtualClock,
    budget: Budget | undefined,
  ) {
    this.budgets = new BudgetRules(verdict, budget);
    this.rules = new EventRules(verdict, this.budgets);
  }

  /** Is it being supervised: has a life begun, and neither ended nor been left? */
  get isAlive(): boolean {
    return this.open;
  }

  get isOpen(): boolean {
    return this.open && !this.rules.stopping;
  }

  begin(): void {
    this.open = true;
    this.budgets.begin();
    this.rules.begin();
  }

  close(): void {
    this.open = false;
  }

  /** The component of the child that a story adds. */
  guest(): ExploredComponent {
    return this.component(guestId);
  }

  stop(): void {
    this.cancel.next();
  }

  get now(): number {
    return this.clock.now;
  }

  started(id: string): void {
    this.budgets.started(id, this.now);
  }

  error(id: string): Error {
    const error = new Error(`${id} ${this.errors.size}`);
    this.errors.add(error);
    return error;
  }

  failed(error: unknown): void {
    this.errors.add(error);
  }

  /** A value has come out; it must be of a run that is alive and has not failed. */
  hear(value: unknown): void {
    if (!(value instanceof ExploredValue)) return;
    const { id, run } = value;
    if (run.alive && !run.reported && !this.rules.hasFailed(run.path, run.run)) return;
    this.verdict.break(
      'no value of an old run passes',
      `a value of run ${run.number} of ${id} came after its failure or end`,
    );
  }

  /** All that a story can be about: components, supervisors above them, decisions. */
  get names(): readonly string[] {
    return [...new Set([...this.children, ...this.streams.keys(), guestId])];
  }

  /** What commands can be given to: components, and supervisors above them. */
  get children(): readonly string[] {
    const below = [...this.components.keys()].map((id) => id.split('/'));
    return [...new Set(below.flatMap((path) => path.map((_, i) => path.slice(0, i + 1).join('/'))))];
  }

  /** Does somebody wait for what only the story can do: a decision, or the end of a run that hangs? */
  get isAwaited(): boolean {
    const asked = [...this.components.values()].some(({ live }) => live?.asked === true);
    return asked || [...this.streams.values()].some(({ open }) => open > 0);
  }

  /** What is alive, one line each. */
  get alive(): readonly string[] {
    const runs = [...this.components.values()].filter(({ count }) => count > 0).map(({ id }) => `a run of ${id}`);
    const waits = [...this.streams]
      .filter(([, { open }]) => open > 0)
      .map(([id]) => `a subscription to decisions of ${id}`);
    return [...runs, ...waits];
  }
}

function checkName(id: string): void {
  if (!nameable.test(id)) throw new TypeError(`Expected \`id\` to be of letters, digits, _, - and /, got '${id}'`);
}
