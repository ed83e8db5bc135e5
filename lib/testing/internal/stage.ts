import { isObservable, Subscription } from 'rxjs';
import { isSupervisionError, type Supervisor } from '../../index.js';
import type { Explored } from '../exploredWorld.js';
import { addGuest, isCommand, isDecision, perform } from './deeds.js';
import { chainOf } from './eventRules.js';
import { isOutside, type Deed, type Outside, type Step } from './story.js';
import type { World } from './world.js';

const isSupervisor = (explored: Explored): explored is Supervisor =>
  isObservable((explored as Partial<Supervisor> | undefined)?.run$);

/** How long everything may take to end once it has been asked to; a supervisor has that as its deadline. */
export const deadline = 60_000;

/** What is explored, and what a story does to it. */
export class Stage {
  private readonly supervisor: Supervisor | undefined;
  private listening = new Subscription();
  private life = Subscription.EMPTY;

  constructor(
    private readonly world: World,
    private readonly explored: Explored,
  ) {
    if (!isObservable(explored) && !isSupervisor(explored)) {
      throw new TypeError('Expected `build` to return a Supervisor or an Observable');
    }
    this.supervisor = isSupervisor(explored) ? explored : undefined;
  }

  /** Can it be asked to end, not just be left? */
  get canStop(): boolean {
    return this.supervisor !== undefined || this.world.cancellers > 0;
  }

  /** Is it a supervisor? It ends at its deadline, whatever its components do, and may stay without a live child. */
  get isTree(): boolean {
    return this.supervisor !== undefined;
  }

  /** Starts a life of it. */
  begin(): void {
    const { world, explored, supervisor } = this;
    this.listening.unsubscribe();
    this.listening = new Subscription();
    world.begin();
    world.rules.ordered = supervisor !== undefined;
    if (supervisor !== undefined) this.listen(supervisor);
    const life$ = isSupervisor(explored) ? explored.run$ : explored;
    this.life = life$.subscribe({
      next: (value) => world.hear(value),
      error: (error: unknown) => this.fail(error),
      complete: () => world.close(),
    });
  }

  /** Does a step; false if there was nothing to do it to. */
  act({ act, who }: Pick<Step, 'act' | 'who'>): boolean {
    if (isOutside(act)) return this.outside(act);
    return perform(act, String(who), this.world, this.supervisor);
  }

  /** Unsubscribes it. */
  leave(): void {
    this.world.close();
    try {
      this.life.unsubscribe();
    } catch (error) {
      this.world.verdict.break('errors are caught', `unsubscribing threw ${String(error)}`);
    }
  }

  /** Leaves nothing of it, and no longer hears what it tells. */
  close(): void {
    this.listening.unsubscribe();
    this.leave();
  }

  /** A step with the name that its number stands for. */
  named(step: Step): Step {
    if (typeof step.who === 'string') return step;
    if (isOutside(step.act)) return { ...step, who: '' };
    const names = this.namesFor(step.act);
    return { ...step, who: names[step.who % names.length] ?? '' };
  }

  /** Children that are to be started. */
  get pending(): readonly string[] {
    const children = this.supervisor?.whichChildren() ?? [];
    return children.filter(({ state }) => state === 'pending').map(({ id }) => `${id}, to be started`);
  }

  /** Commands are for supervisors below, too. */
  private namesFor(act: Deed): readonly string[] {
    const { streams, components } = this.world;
    if (isDecision(act)) return [...streams.keys()];
    return isCommand(act) ? this.world.children : [...components.keys()];
  }

  private listen(supervisor: Supervisor): void {
    const { listening, world } = this;
    const quiet = (): void => undefined;
    listening.add(supervisor.events$.subscribe({ ...world.events, error: quiet }));
    for (const id of world.components.keys()) {
      const path = id.split('/');
      if (supervisor.child(path) === undefined) continue;
      listening.add(supervisor.select(path).subscribe({ next: (value) => world.hear(value), error: quiet }));
    }
  }

  private fail(error: unknown): void {
    const { world } = this;
    world.close();
    const chain = chainOf(error);
    if (chain.some((cause) => world.errors.has(cause) || world.rules.errors.has(cause) || isFirstCause(cause))) return;
    world.verdict.break('causes are kept', `it failed with ${String(error)}, which has no failure as its cause`);
  }

  /** Asks it to end, within so many ms; false if it cannot be asked. */
  private stop(ms: number): boolean {
    if (!this.canStop) return false;
    this.world.rules.stopping = true;
    if (this.supervisor === undefined) this.world.stop();
    else void this.supervisor.stop(ms);
    return true;
  }

  private outside(act: Outside): boolean {
    const { world, supervisor } = this;
    if (world.isAlive === (act === 'again')) return false;
    switch (act) {
      case 'again':
        this.begin();
        return true;
      case 'add':
        return supervisor !== undefined && addGuest(world, supervisor);
      case 'leave':
        this.leave();
        return true;
      default:
        return this.stop(act === 'kill' ? 0 : deadline);
    }
  }
}

/** Is it what a run fails with by rule? Nothing has caused that. */
const isFirstCause = (error: unknown): boolean =>
  isSupervisionError(error, 'HEARTBEAT_MISSED') ||
  isSupervisionError(error, 'START_TIMEOUT') ||
  isSupervisionError(error, 'UNEXPECTED_COMPLETION');
