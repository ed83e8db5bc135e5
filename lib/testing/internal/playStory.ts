import type { Budget } from '../exploreConfig.js';
import type { Build } from '../exploredWorld.js';
import type { ExploredComponent } from './exploredComponent.js';
import { deadline, Stage } from './stage.js';
import type { Step, Story, Wait } from './story.js';
import { Verdict, type Violation } from './verdict.js';
import { VirtualClock } from './virtualClock.js';
import { World } from './world.js';

/** What came of a story. */
export interface Played {
  readonly violation: Violation | undefined;
  /** The steps that had somebody to be done to, with their times in ms. */
  readonly story: Story;
  readonly components: readonly ExploredComponent[];
  /** All that a story can be about. */
  readonly names: readonly string[];
}

/** How long it is left alone to come to rest, in ms; and for how much of what it does. */
const aWhile = 60_000;
const enough = 200;
/** More hops than an instant has. */
const allOfThem = 99;

/** Plays a story in virtual time, and holds what is built to all rules after each step. */
export function playStory(build: Build, story: Story, budget?: Budget): Played {
  const verdict = new Verdict();
  const clock = new VirtualClock((error) => verdict.break('errors are caught', `nobody caught ${String(error)}`));
  const world = new World(verdict, clock, budget);
  const played: Step[] = [];
  clock.run(() => {
    const play = new Play(build, world, clock, played);
    try {
      play.play(story);
    } finally {
      play.close();
    }
  });
  return {
    violation: verdict.violation,
    story: played,
    components: [...world.components.values()],
    names: world.names,
  };
}

class Play {
  private readonly stage: Stage;
  /** When the last step was done, and how much of what is due at this instant has been since. */
  private last = 0;
  private hops = 0;
  private begun = false;

  constructor(
    build: Build,
    private readonly world: World,
    private readonly clock: VirtualClock,
    private readonly played: Step[],
  ) {
    this.stage = new Stage(world, build(world));
  }

  play(story: Story): void {
    const prepared = story.findIndex((step) => !isPreparation(step));
    const begin = prepared < 0 ? story.length : prepared;
    for (const step of story.slice(0, begin)) this.perform(step);
    this.stage.begin();
    this.begun = true;
    this.check();
    for (const step of story.slice(begin)) {
      if (this.isBroken) return;
      this.wait(step.wait);
      this.perform(step);
      this.check();
    }
    this.rest();
    this.stop();
    this.leave();
  }

  close(): void {
    this.stage.close();
  }

  private get isBroken(): boolean {
    return this.world.verdict.violation !== undefined;
  }

  private wait(wait: Wait): void {
    const { clock } = this;
    const due = 'due' in wait ? clock.dues[wait.due] : undefined;
    const ms = 'ms' in wait ? wait.ms : 1;
    const to = due === undefined || !('due' in wait) ? clock.now + ms : due + wait.off;
    this.pass(Math.max(clock.now, to), wait.hops);
    this.check();
  }

  private perform(step: Step): void {
    if (this.isBroken) return;
    const named = this.stage.named(step);
    if (!this.stage.act(named)) return;
    this.played.push({ ...named, wait: this.waited(named) });
    this.last = this.clock.now;
    this.hops = 0;
  }

  /** How long the step was waited for, so that it comes at the same time again, and after the beginning if it did. */
  private waited(step: Step): Wait {
    const when = { ms: this.clock.now - this.last };
    if (!this.begun) return when;
    if (this.hops < Infinity) return { ...when, hops: this.hops };
    const isTaken = this.played.every(isPreparation) && isPreparation({ ...step, wait: when });
    return isTaken ? { ...when, hops: allOfThem } : when;
  }

  private pass(to: number, hops = Infinity): void {
    this.hops = to > this.clock.now ? hops : this.hops + hops;
    this.clock.advance(to, hops);
  }

  private rest(): void {
    if (this.isBroken) return;
    this.clock.rest(this.clock.now + aWhile, enough);
    this.check();
  }

  private stop(): void {
    const { stage, world, clock } = this;
    if (this.isBroken || !world.isAlive || !stage.canStop) return;
    stage.act({ act: 'stop', who: '' });
    clock.advance(clock.now + deadline);
    this.check();
    this.checkEnd();
  }

  private checkEnd(): void {
    const { stage, world } = this;
    if (!world.isAlive || (world.isAwaited && !stage.isTree)) return;
    world.verdict.break('everything ends when it is asked to', `it has not ended ${deadline} ms after it was stopped`);
  }

  private leave(): void {
    if (this.isBroken) return;
    this.stage.act({ act: 'leave', who: '' });
    this.check();
    this.clock.advance(this.clock.now);
    this.check();
  }

  private check(): void {
    for (const path of this.world.rules.overdue(this.clock.now)) {
      this.world.verdict.break('everything ends when it is asked to', `the grace of ${path} is over, and it is not`);
    }
    if (!this.world.isAlive) this.checkNothingLeft();
    else if (this.clock.isIdle && !this.world.isAwaited && !this.world.rules.isWaiting) this.checkNothingHangs();
  }

  private checkNothingLeft(): void {
    const { alive, cancellers, verdict } = this.world;
    const timers = this.clock.dues.map((due) => `a timer that is due at ${due} ms`);
    const left = [...alive, ...timers, ...(cancellers > 0 ? ['a subscription to cancel$'] : [])];
    if (left.length > 0) verdict.break('nothing is left after the end', `left: ${left.join(', ')}`);
  }

  private checkNothingHangs(): void {
    const { rules, alive, verdict } = this.world;
    for (const stuck of [...rules.stuck, ...this.stage.pending])
      verdict.break('nothing hangs', `${stuck}, and nothing is to come`);
    if (this.stage.isTree || alive.length > 0) return;
    verdict.break('nothing hangs', 'it neither runs nor waits nor has ended');
  }
}

/** Runs are prepared before the first of them begins. */
const isPreparation = ({ act, wait }: Step): boolean =>
  act.startsWith('next') && 'ms' in wait && wait.ms === 0 && wait.hops === undefined;
