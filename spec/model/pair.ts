import { Disagreement } from './disagreement.js';
import { Model } from './model.js';
import { aliveIn, mayHaveInnerTimers } from './modelLife.js';
import { advance, duesOf } from './modelTime.js';
import { commandText } from './show.js';
import type { Stage } from './stage.js';
import type { Alive, Command, Story } from './words.js';
import { World } from './world.js';

const kindsAlive = ['runs', 'cancel$', 'source$', 'handlers', 'notifiers'] as const satisfies readonly (keyof Alive)[];

/** The library and the model, to which the same happens. */
export class Pair {
  readonly model: Model;
  private readonly world: World;
  /** So many lines have been compared. */
  private compared = 0;

  constructor(story: Story, stage?: Stage) {
    this.world = new World(story, stage);
    this.model = new Model(story, this.world);
  }

  begin(): void {
    this.world.begin();
    this.model.begin();
  }

  perform(command: Command): void {
    const { world, model } = this;
    if (command.type !== 'due' && command.type !== 'advance') {
      world.act(command);
      model.act(command);
      return;
    }
    const { now } = model.clock;
    const due = command.type === 'due' ? duesOf(model)[command.nth] : undefined;
    const ms = command.type === 'advance' ? command.ms : 1;
    const to = Math.max(now, due === undefined || command.type !== 'due' ? now + ms : due + command.off);
    world.advance(to, command.before);
    advance(model, to, command.before);
  }

  /** What has been seen until now has been compared in another story that began as this one. */
  skip(): void {
    this.compared = this.world.log.lines.length;
  }

  /** What has been seen since the last time, and what is left alive now. */
  compare(after: Command | 'subscribe'): void {
    const { world, model } = this;
    const [real, right] = [world.log.lines, model.log.lines];
    for (let i = this.compared; i < Math.max(real.length, right.length); i++) {
      if (real[i] !== right[i]) this.disagree(after, i, real[i] ?? 'nothing', right[i] ?? 'nothing');
    }
    const [alive, rightly] = [world.alive, aliveIn(model)];
    if (kindsAlive.some((kind) => alive[kind] !== rightly[kind])) {
      this.disagree(after, real.length, `alive ${JSON.stringify(alive)}`, `alive ${JSON.stringify(rightly)}`);
    }
    if (!this.timersAgree()) {
      this.disagree(after, real.length, timersText(world.dues), timersText(model.clock.dues));
    }
    this.compared = real.length;
  }

  private timersAgree(): boolean {
    const { world, model } = this;
    const left = [...world.dues];
    for (const due of model.clock.dues) {
      const at = left.indexOf(due);
      if (at < 0) return false;
      left.splice(at, 1);
    }
    // A timer that is cleared at the very instant at which it is due may be left to ring for nothing: see lib's time.
    return left.every((due) => due === model.clock.now) || mayHaveInnerTimers(model);
  }

  private disagree(after: Command | 'subscribe', line: number, seen: string, right: string): never {
    const { world, model } = this;
    const command = after === 'subscribe' ? after : commandText(after);
    const common = world.log.lines.slice(0, line).map((text) => `  ${text}`);
    const what = [`after \`${command}\` at ${model.clock.now} ms:`, ...common, `seen:  ${seen}`, `right: ${right}`];
    throw new Disagreement(what.join('\n'));
  }
}

const timersText = (dues: readonly number[]): string => `timers due at ${dues.join(', ') || 'no time'}`;
