import { Model } from './model.js';
import { aliveIn, mayHaveInnerTimers, stateOf } from './modelLife.js';
import { advance, duesOf } from './modelTime.js';
import { commandText } from './show.js';
import { World } from './world.js';
import type { Alive, Command, Story } from './words.js';

/** How often each command came in each state of the model. */
export type Tally = Map<string, number>;

/** The library and the model do not agree. */
export class Disagreement extends Error {
  override name = 'Disagreement';
}

/** Unsubscribed in whatever state it is: nothing may be left, and nothing may happen any more. */
const theEnd: readonly Command[] = [
  { type: 'outside', act: 'unsubscribe' },
  { type: 'advance', ms: 100, before: false },
];

/** Plays a story to both, and compares after every command what was seen and what is left alive. */
export function play(story: Story, tally?: Tally): void {
  const world = new World(story);
  const model = new Model(story, world);
  world.begin();
  model.begin();
  let seen = compare(world, model, 0, 'subscribe');
  let afterlife = 6;
  for (const command of [...story.commands, ...theEnd]) {
    // What comes after the end is the same again and again, save for the last.
    if (model.hasEnded() && afterlife-- <= 0 && !theEnd.includes(command)) continue;
    if (tally !== undefined) count(tally, `${stateOf(model)}: ${commandText(command, true)}`);
    perform(command, world, model);
    seen = compare(world, model, seen, command);
  }
}

function count(tally: Tally, what: string): void {
  tally.set(what, (tally.get(what) ?? 0) + 1);
}

function perform(command: Command, world: World, model: Model): void {
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

const kindsAlive = ['runs', 'cancel$', 'source$', 'handlers', 'notifiers'] as const satisfies readonly (keyof Alive)[];

/** Returns how many lines have been compared. */
function compare(world: World, model: Model, seen: number, after: Command | 'subscribe'): number {
  const [real, right] = [world.log.lines, model.log.lines];
  for (let i = seen; i < Math.max(real.length, right.length); i++) {
    if (real[i] !== right[i]) disagree(world, model, after, i, `${real[i]}`, `${right[i]}`);
  }
  const [alive, rightly] = [world.alive, aliveIn(model)];
  if (kindsAlive.some((kind) => alive[kind] !== rightly[kind])) {
    disagree(world, model, after, real.length, `alive ${JSON.stringify(alive)}`, `alive ${JSON.stringify(rightly)}`);
  }
  const [left, missing] = difference(world.dues, model.clock.dues);
  // A timer that is cleared at the very instant at which it is due may be left to ring for nothing: see lib's time.
  const extra = left.filter((due) => due !== model.clock.now);
  if (missing.length > 0 || (extra.length > 0 && !mayHaveInnerTimers(model))) {
    disagree(world, model, after, real.length, timersText(world.dues), timersText(model.clock.dues));
  }
  return real.length;
}

/** What is only in the one and what is only in the other. */
function difference(some: readonly number[], others: readonly number[]): [number[], number[]] {
  const left = [...some];
  const missing = others.filter((other) => {
    const at = left.indexOf(other);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [left, missing];
}

const timersText = (dues: readonly number[]): string => `timers due at ${dues.join(', ') || 'no time'}`;

function disagree(
  world: World,
  model: Model,
  after: Command | 'subscribe',
  line: number,
  seen: string,
  right: string,
): never {
  const command = after === 'subscribe' ? after : commandText(after);
  const common = world.log.lines.slice(0, line).map((text) => `  ${text}`);
  const what = [`after \`${command}\` at ${model.clock.now} ms:`, ...common, `seen:  ${seen}`, `right: ${right}`];
  throw new Disagreement(what.join('\n'));
}
