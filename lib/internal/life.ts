import type { RestartIntensityExceededError } from '../escalationErrors.js';
import type { Failure } from '../failure.js';
import type { LifecycleDetails, LifecycleEventType } from '../lifecycleEvent.js';
import { Budget } from './budget.js';
import type { Escalation } from './child.js';
import type { Order } from './definition.js';
import type { Guest } from './guests.js';
import type { Member } from './member.js';
import type { Output, Owner } from './owner.js';
import type { Place } from './place.js';
import { Shutdown, type Stopping } from './shutdown.js';

/**
 * What a life of a supervisor is for those outside: when it is ready, what it may spend, and how it ends, asked to, with
 * a report, or with what a child escalated.
 */
export class Life {
  ready = false;
  private readonly budget: Budget | undefined;
  private escalation: Escalation | undefined;
  /** Whose failure is escalated. */
  private culprit: Member | undefined;
  private shutdown: Shutdown | undefined;

  constructor(
    { maxRestarts, period }: Order,
    private readonly owner: Owner,
    private readonly place: Place,
    private readonly output: Output,
    private readonly guest: Guest,
  ) {
    if (maxRestarts !== Infinity) this.budget = new Budget(maxRestarts, period, place.scheduler);
    place.host?.guests.arrive(place.host, guest);
  }

  /** All children have been started. */
  started(): void {
    if (this.ready) return;
    this.ready = true;
    this.owner.ready();
  }

  spend(failure: Failure): RestartIntensityExceededError | undefined {
    return this.budget?.spend(failure, this.place.path);
  }

  /** How much of that is spent. */
  get spent(): number {
    return this.budget?.spent ?? 0;
  }

  /** Somebody has asked for the end, and for a report. */
  within(deadline: number, abandon: () => void): Shutdown {
    const shutdown = (this.shutdown ??= new Shutdown(this.place.scheduler));
    shutdown.before(deadline, abandon);
    return shutdown;
  }

  escalate(culprit: Member, cause: unknown): void {
    this.escalation = { cause };
    this.culprit = culprit;
  }

  /** A child is down. That an escalation has ended one is told when all are, as nothing undoes it then. */
  rest(child: Member): void {
    if (child !== this.culprit) child.rest('stop');
  }

  /** All children are down. */
  conclude(): void {
    this.culprit?.rest('escalated', this.escalation);
    this.release();
    if (this.escalation === undefined) this.output.complete();
    else this.output.error(this.escalation.cause);
  }

  /** The same, and nobody wants to know. */
  drop(): void {
    this.escalation = undefined;
    this.release();
  }

  hear<Type extends LifecycleEventType>(child: Stopping, type: Type, details: LifecycleDetails[Type]): void {
    this.shutdown?.hear(child, type, details);
    this.place.host?.hear(child, type, details);
  }

  private release(): void {
    this.budget?.free();
    const { host } = this.place;
    host?.guests.depart(host, this.guest);
    this.owner.ended(this.escalation);
    this.shutdown?.end();
  }
}
