import type { Told } from '../internal/told.js';
import { nameOf, saying } from '../internal/words.js';

/** How long it says one thing, in ms: whoever listens cannot listen faster. */
const pace = 2_000;

const worthSaying = new Set<string>(['failed', 'gave_up', 'ready', 'stopped']);

/** What happens, for those who listen: the last thing of some, and how many there were. */
export class Announcer {
  private count = 0;
  private last: Told | undefined;
  private saidAt = -Infinity;

  hear(events: readonly Told[]): void {
    for (const told of events) {
      if (!worthSaying.has(told.type)) continue;
      this.count++;
      this.last = told;
    }
  }

  /** What there is to say now; `undefined` if it is nothing, or too early. */
  say(now: number): string | undefined {
    if (this.last === undefined || now - this.saidAt < pace) return undefined;
    const others = this.count > 1 ? `, and ${this.count - 1} more` : '';
    const text = `${nameOf(this.last.path)} ${saying(this.last)}${others}`;
    this.saidAt = now;
    this.count = 0;
    this.last = undefined;
    return text;
  }
}
