import type { LifecycleEvent } from '../../index.js';
import { above, type KnownChild } from './knownChild.js';
import type { Verdict } from './verdict.js';

/** In which order the children of supervisors begin and end. */
export class OrderRules {
  /** The supervisors, by path, whose children have been seen to restart together. */
  private readonly grouped = new Set<string>();

  constructor(
    private readonly children: ReadonlyMap<string, KnownChild>,
    private readonly verdict: Verdict,
  ) {}

  /** Looks at what an event does to a child, before it is done. */
  check(event: LifecycleEvent, child: KnownChild, stopping: boolean): void {
    if (event.type === 'starting' && child.run < 0) this.checkFirstStart(child);
    else if (event.type === 'starting' && this.isGrouped(child)) this.checkGroup(child, event.at);
    if (event.type !== 'cancelling') return;
    if (event.reason === 'sibling' && !this.isFromAbove(child)) this.group(child);
    if (event.reason === 'sibling' || (event.reason === 'stop' && stopping)) this.checkEnd(child);
  }

  /** Do the children of its supervisor restart together? */
  isGrouped({ path }: KnownChild): boolean {
    return this.grouped.has(above(path));
  }

  /** Those who were ended, and those who had completed, must be started again. */
  private group(child: KnownChild): void {
    this.grouped.add(above(child.path));
    child.due = true;
  }

  /** Is its supervisor itself on its way down, and hands the reason on? */
  private isFromAbove({ path }: KnownChild): boolean {
    return this.children.get(above(path).slice(0, -1))?.cancelled === true;
  }

  /** Everybody who was started later has ended before. */
  private checkEnd(child: KnownChild): void {
    const later = this.siblings(child).find(({ place, running }) => place > child.place && running);
    if (later === undefined) return;
    this.verdict.break('children end in reverse', `${child.path} is asked to end before ${later.path} has ended`);
  }

  private checkFirstStart(child: KnownChild): void {
    const unready = this.siblings(child).find((other) => !other.hasBeenReady && !other.isAtRest);
    if (unready === undefined) return;
    this.verdict.break('children start in order', `${child.path} is started before ${unready.path} has been ready`);
  }

  /** Those who restart together are started when all of them are down, and then in order. */
  private checkGroup(child: KnownChild, now: number): void {
    const siblings = this.siblings(child);
    for (const other of siblings) if (other.place > child.place && other.hasCompleted) other.due = true;
    const running = siblings.filter((other) => other.running);
    const later = running.find((other) => other.place > child.place);
    if (later !== undefined) {
      this.verdict.break('children end in reverse', `${child.path} is started again before ${later.path} has ended`);
    }
    const recovering = siblings.find((other) => other.isRecovering(now));
    const unready = recovering ?? running.find((other) => !other.ready);
    if (unready === undefined) return;
    this.verdict.break('children start in order', `${child.path} is started again before ${unready.path} is ready`);
  }

  /** What is started by hand is not started in its turn. */
  private siblings(child: KnownChild): readonly KnownChild[] {
    return [...this.children.values()].filter((other) => other.isSiblingOf(child) && !other.byHand);
  }
}
