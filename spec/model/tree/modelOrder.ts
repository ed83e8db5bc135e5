import type { CancelReason, Strategy } from '../../../lib/index.js';
import type { ModelChild } from './modelChild.js';

/** In which order the children of a supervisor start and end: after each thing that happens, what is to be done next. */
export abstract class ModelOrder {
  /** In the order of starts. */
  children: ModelChild[] = [];
  /**
   * Children come up in order, a group goes down and waits, all end for good, or there is nothing to do. Halted: the tree
   * above is ending, so nothing is started any more, and it will be asked to end in its turn.
   */
  doing: 'coming up' | 'nothing' | 'going down' | 'halted' | 'stopping' | 'over' = 'coming up';
  /** Whose failure is escalated. */
  culprit: ModelChild | undefined;
  protected reason: CancelReason = 'stop';
  protected isHurried = false;
  /** Coming up: the place of the one whose turn it is. Going down: the first place of the group. */
  private turn = 0;
  private isProceeding = false;
  /** Is nobody's call around it? */
  private isClean = true;
  private isTurning = false;

  abstract readonly strategy: Strategy;
  /** All have come up. */
  protected abstract allUp(): void;
  /** In no time, from a clean stack. */
  protected abstract hop(work: () => void): void;
  /** None is left. */
  protected abstract finish(): void;

  get isStopping(): boolean {
    return this.doing === 'halted' || this.doing === 'stopping' || this.doing === 'over';
  }

  /** Do children restart together? */
  protected get isGrouped(): boolean {
    return this.strategy !== 'one_for_one';
  }

  // What is to be done next

  /** Does what the rules say, step by step, until it has to wait. */
  proceed(isClean = true): void {
    if (this.isProceeding) return;
    this.isClean = isClean;
    this.turnNow();
  }

  /** Who is being started hears at once that it is to end. */
  protected turnNow(): void {
    const outer = this.isProceeding;
    this.isProceeding = true;
    while (this.step());
    this.isProceeding = outer;
  }

  private step(): boolean {
    if (this.doing === 'coming up') return this.bringUp(this.children.find(({ place }) => place >= this.turn));
    if (this.doing === 'going down') return this.bringDown();
    return this.doing === 'stopping' && this.bringToRest();
  }

  /** In order, each after the one before it has been ready or has ended; in a group, none while another one recovers. */
  private bringUp(child: ModelChild | undefined): boolean {
    if (this.isGrouped && this.someRecover()) return false;
    if (child === undefined) this.arrive();
    else if (child.isLanding) return false;
    else if (child.standing === 'due') child.start();
    else if (child.standing === 'ended' || child.run?.isReady === true) this.turn = child.place + 1;
    else return false;
    return true;
  }

  /** In reverse, each after the one after it is over; then up again, when nobody recovers any more. */
  private bringDown(): boolean {
    const last = this.children.filter(({ standing, place }) => standing === 'live' && place >= this.turn).at(-1);
    if (last === undefined) {
      if (this.someRecover()) return false;
      if (!this.isClean) return this.turnLater();
      this.doing = 'coming up';
    } else if (last.run?.reason !== undefined) return false;
    else last.run?.cancel('sibling');
    return true;
  }

  /** The last one of the group has ended in a call of its own: the way up begins from a clean stack. */
  private turnLater(): false {
    if (!this.isTurning)
      this.hop(() => {
        this.isTurning = false;
        this.proceed();
      });
    this.isTurning = true;
    return false;
  }

  /** In reverse, each after the one after it is over. The end of the one that escalates is told last. */
  private bringToRest(): boolean {
    const last = this.children.filter((child) => child.standing !== 'ended' && child !== this.culprit).at(-1);
    if (last === undefined) this.finish();
    else if (last.standing !== 'live') last.rest('stop');
    else if (last.ask(this.reason)) return true;
    else if (this.isHurried) last.run?.hurry();
    else return false;
    return true;
  }

  private someRecover(): boolean {
    return this.children.some(({ standing }) => standing === 'recovering');
  }

  private arrive(): void {
    this.doing = 'nothing';
    this.allUp();
  }

  // What changes the order

  /** Is it in a group that goes down, or is down? */
  isGoingDown(child: ModelChild): boolean {
    return this.doing === 'going down' && child.place >= this.turn;
  }

  /** The group begins there. One that goes down already grows; who was sent to rest in it meanwhile stays there. */
  protected cycle(from: number): void {
    const until = this.doing === 'going down' ? this.turn : Infinity;
    for (const child of this.children) {
      const isNew = child.place >= from && child.place < until;
      if (isNew && child.standing === 'ended' && !child.isTemporary) child.standing = 'due';
    }
    this.turn = from;
    this.doing = 'going down';
    this.proceed();
  }

  /** It starts again: its delay is over, or somebody wants it so. In a group that is not up, in its turn. */
  restarts(child: ModelChild): void {
    if (this.isStopping) return;
    child.await();
    if (!this.isToCome(child)) child.start();
    this.proceed();
  }

  /** One that rests, or is new, comes up: in its turn, or now. */
  comeUp(child: ModelChild): void {
    child.standing = 'due';
    if (this.doing === 'nothing' && this.isGrouped && child.isOnTrial) {
      this.turn = child.place;
      this.doing = 'coming up';
    } else if (!this.isToCome(child)) child.start();
    this.proceed();
  }

  /** Will it come up in its turn? */
  private isToCome(child: ModelChild): boolean {
    return this.isGoingDown(child) || (this.doing === 'coming up' && child.place >= this.turn);
  }
}
