import type { Decision, Restart, Shutdown } from '../../../lib/index.js';
import type { Draw } from '../draw.js';
import type { ChildScript, Command, Family, Path, RunScript, TreeScript } from './words.js';

/** Grows any tree of at most 40 children, of which most are small, and what is done to it. */
export function growTree(draw: Draw): TreeScript {
  const gardener = new Gardener(draw, draw.chance(10) ? draw.int(9, 40) : draw.int(1, 9));
  const tree = gardener.family(0);
  const commands = draw.list(draw.pick(0, 1, 1, 2, 3, 5), () => gardener.command()).flat();
  return { tree, commands: commands.sort((one, other) => one.at - other.at) };
}

const depth = 4;

class Gardener {
  private named = 0;
  /** Of supervisors, and of all. */
  private readonly families: Path[] = [[]];
  private readonly paths: Path[] = [];

  constructor(
    private readonly draw: Draw,
    /** How many children may still be made. */
    private left: number,
  ) {}

  family(level: number, above: Path = []): Family {
    const { draw } = this;
    const autoShutdown = draw.pick<NonNullable<Family['autoShutdown']>>(
      ...(['all_ended', 'all_ended', 'never', 'any_significant', 'all_significant'] as const),
    );
    const isSelective = autoShutdown === 'any_significant' || autoShutdown === 'all_significant';
    const size = Math.min(this.left, draw.int(level === 0 ? 1 : 0, Math.max(3, Math.ceil(this.left / 2))));
    this.left -= size;
    return {
      strategy: draw.pick('one_for_one', 'one_for_all', 'rest_for_one'),
      ...(autoShutdown === 'all_ended' ? {} : { autoShutdown }),
      ...this.budget(40),
      children: draw.list(size, () => this.child(level, above, isSelective)),
    };
  }

  private child(level: number, above: Path, maySignify: boolean, id = this.name()): ChildScript {
    const { draw } = this;
    const restart = draw.pick<Restart>('transient', 'transient', 'permanent', 'permanent', 'temporary');
    const path = [...above, id];
    this.paths.push(path);
    const isFamily = level + 1 < depth && this.left > 0 && draw.chance(30);
    if (isFamily) this.families.push(path);
    return {
      id,
      restart,
      ...(maySignify && restart !== 'permanent' ? draw.maybe(50, 'significant', () => true) : {}),
      ...draw.maybe(70, 'backoff', () => draw.list(draw.int(1, 2), () => (draw.chance(20) ? 0 : draw.ms()))),
      ...draw.maybe(12, 'decide', () => this.decisions()),
      ...draw.maybe(50, 'shutdown', () => this.shutdown()),
      ...draw.maybe(25, 'resetAfter', () => draw.ms()),
      ...draw.maybe(isFamily ? 50 : 10, 'startTimeout', () => draw.ms(isFamily ? 3_000 : undefined)),
      ...this.budget(10),
      ...(isFamily ? { family: this.family(level + 1, path) } : this.worker()),
    };
  }

  private worker(): Omit<ChildScript, 'id'> {
    const { draw } = this;
    return {
      ...draw.maybe(50, 'readiness', () => draw.pick('signal', 'signal', 'value')),
      ...draw.maybe(15, 'handler', () => ({ after: draw.ms(6_000), by: draw.chance(80) ? 'complete' : 'error' })),
      runs: draw.list(draw.pick(1, 1, 2, 3), () => this.run()),
    };
  }

  private budget(percent: number): Pick<Family, 'maxRestarts' | 'period'> {
    const { draw } = this;
    if (!draw.chance(percent)) return {};
    return { maxRestarts: draw.pick(0, 1, 2, 3), ...draw.maybe(70, 'period', () => draw.ms(50_000)) };
  }

  private decisions(): Decision[] {
    return this.draw.list(2, () => this.draw.pick('restart', 'stop', 'escalate'));
  }

  private shutdown(): Shutdown {
    return this.draw.chance(15) ? 'brutal_kill' : this.draw.chance(10) ? Infinity : this.draw.ms();
  }

  private run(): RunScript {
    const { draw } = this;
    return {
      ...draw.maybe(50, 'up', () => (draw.chance(10) ? 'never' : draw.ms())),
      ...draw.maybe(70, 'end', () => this.end()),
      ...draw.maybe(70, 'asked', () => this.asked()),
      ...draw.maybe(5, 'teardown', () => 'throws' as const),
      ...(draw.chance(6) ? this.goingOn() : {}),
    };
  }

  /** It reports, and does not stop then. */
  private goingOn(): RunScript {
    const { draw } = this;
    const after = draw.ms(1_000);
    const by = draw.pick('error', 'complete');
    return { end: { after, by: 'report' }, up: after + draw.ms(1_000), asked: { after: draw.ms(5_000), by } };
  }

  private end(): NonNullable<RunScript['end']> {
    const { draw } = this;
    if (draw.chance(3)) return { after: 0, by: 'throw' };
    const by = draw.pick('error', 'error', 'report', 'complete');
    return { after: draw.chance(15) ? 0 : draw.ms(), by };
  }

  private asked(): NonNullable<RunScript['asked']> {
    const { draw } = this;
    if (draw.chance(10)) return 'hangs';
    return { after: draw.chance(40) ? 0 : draw.ms(), by: draw.chance(85) ? 'complete' : 'error' };
  }

  // What is done to it

  command(): Command[] {
    const { draw } = this;
    const at = draw.ms(draw.pick(3_000, 10_000, 60_000));
    const act = draw.int(1, 100);
    if (act <= 6) return [this.onLife(at)];
    if (act <= 13) return [this.stop(at, this.someFamily())];
    if (act <= 15) return [this.stop(at, []), this.onLife(at + draw.ms())];
    if (act <= 30) return [this.startChild(at, this.someFamily())];
    return this.onChild(at, draw.chance(30) ? this.somebodyWithChildren() : this.somebody());
  }

  /** One thing after the other is done to a child. */
  private onChild(at: number, path: Path): Command[] {
    const { draw } = this;
    const command = this.families.includes(path) && draw.chance(60) ? this.onFamily(at, path) : this.onOne(at, path);
    return [command, ...(draw.chance(50) ? this.onChild(at + draw.ms(), path) : [])];
  }

  private onOne(at: number, path: Path): Command {
    const act = this.draw.pick<'terminateChild' | 'restartChild' | 'deleteChild' | 'select'>(
      ...(['terminateChild', 'terminateChild', 'restartChild', 'restartChild', 'deleteChild', 'select'] as const),
    );
    return { at, do: act, path, ...(act === 'terminateChild' ? this.deadline() : {}) };
  }

  private onFamily(at: number, path: Path): Command {
    return this.draw.chance(60) ? this.stop(at, path) : this.startChild(at, path);
  }

  /** A life of the root ends, or the next one begins. */
  private onLife(at: number): Command {
    return { at, do: this.draw.pick('unsubscribe', 'run') };
  }

  private stop(at: number, path: Path): Command {
    return { at, do: 'stop', path, ...this.deadline() };
  }

  private startChild(at: number, path: Path): Command {
    const known = this.draw.chance(20) ? this.somebody().at(-1) : undefined;
    this.left = known === undefined ? this.draw.pick(0, 0, 2) : 0;
    return { at, do: 'startChild', path, child: this.child(Math.max(path.length, 2), path, false, known) };
  }

  private somebody(): Path {
    return this.draw.chance(3) ? ['nobody'] : this.draw.pick(...this.paths);
  }

  private somebodyWithChildren(): Path {
    const below = this.families.slice(1);
    return below.length === 0 ? this.somebody() : this.draw.pick(...below);
  }

  private someFamily(): Path {
    return this.draw.pick(...this.families);
  }

  private deadline(): { deadline?: number } {
    return this.draw.maybe(40, 'deadline', () => this.draw.ms());
  }

  /** a, b, ... z, a_1, b_1, ... */
  private name(): string {
    const turn = Math.floor(this.named / 26);
    const letter = String.fromCharCode(97 + (this.named++ % 26));
    return turn === 0 ? letter : `${letter}_${turn}`;
  }
}
