import { Disagreement } from '../disagreement.js';
import { stateOf } from '../modelLife.js';
import { Pair } from '../pair.js';
import { commandText } from '../show.js';
import { Stage } from '../stage.js';
import { count, type Tally } from '../tally.js';
import type { Command, Story } from '../words.js';
import { report } from './report.js';
import type { Scene } from './scenes.js';

/** So many of the longest sequences in a row. */
const row = 1_000;

/**
 * All sequences of a scene's ten events, up to a length. Those of length n are numbered from 0 to 10^n - 1: a digit is an
 * event. Only the longest are played. A shorter one is compared when it is first come by: in the longest one that begins
 * with it and goes on with zeros. So each is compared once, after its last event; what came before has been compared as a
 * sequence of its own. None is left out, not even after the end, when nothing may happen any more.
 */
export class Walk {
  readonly tally: Tally = new Map();
  private readonly story: Story;
  private readonly stage: Stage;

  constructor(
    private readonly scene: Scene,
    private readonly length: number,
  ) {
    const { config, scripts } = scene;
    this.story = { config, scripts, commands: [], ambush: undefined };
    this.stage = new Stage(config);
  }

  /** Goes through one of so many parts. */
  through(part: number, parts: number): void {
    const all = 10 ** this.length;
    for (let first = part * row; first < all; first += parts * row) {
      for (let number = first; number < Math.min(first + row, all); number++) this.play(number);
    }
  }

  private play(number: number): void {
    try {
      this.playEvents(number);
    } catch (error) {
      if (!(error instanceof Disagreement)) throw error;
      const commands = Array.from({ length: this.length }, (_, at) => this.event(number, this.length - 1 - at));
      throw report(this.scene, this.tally.get('sequences') ?? 0, { ...this.story, commands }, error);
    }
  }

  private playEvents(number: number): void {
    const pair = new Pair(this.story, this.stage);
    pair.begin();
    if (number === 0) pair.compare('subscribe');
    for (let left = this.length - 1; left >= 0; left--) {
      const event = this.event(number, left);
      const isNew = number % 10 ** left === 0;
      if (isNew) this.count(pair, event);
      pair.perform(event);
      if (isNew) pair.compare(event);
    }
  }

  private count(pair: Pair, event: Command): void {
    count(this.tally, 'sequences');
    count(this.tally, `${stateOf(pair.model)}: ${commandText(event, true)}`);
    pair.skip();
  }

  /** The one after which so many are left. */
  private event(number: number, left: number): Command {
    return this.scene.events[Math.floor(number / 10 ** left) % 10] as Command;
  }
}
