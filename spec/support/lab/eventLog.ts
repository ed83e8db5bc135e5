import type { LifecycleEvent } from '../../../lib/index.js';

/** An event in a word or two, with the detail that tells it from its like: `failed(error)`, `waiting(100)`. */
export function short(event: LifecycleEvent): string {
  const detail = detailOf(event);
  return detail === undefined ? event.type : `${event.type}(${detail})`;
}

function detailOf(event: LifecycleEvent): string | undefined {
  switch (event.type) {
    case 'failed':
      return event.failure.kind;
    case 'cancelling':
    case 'stopped':
      return event.reason;
    case 'late':
      return event.kind;
    case 'ended':
      return event.outcome;
    case 'waiting':
      return String(event.delay);
    default:
      return undefined;
  }
}

/** A listener that writes events down as people read them. */
export class EventLog {
  readonly events: LifecycleEvent[] = [];

  next(event: LifecycleEvent): void {
    this.events.push(event);
  }

  /**
   * A line for each run, the time before the events that it holds for:
   * `@0 starting started ready @5 failed(error) ended(failed) handled waiting(100)`.
   */
  get lines(): string[] {
    const lines: string[][] = [];
    let before: LifecycleEvent | undefined;
    for (const event of this.events) {
      if (event.run !== before?.run) lines.push([]);
      const sameLine = event.run === before?.run && event.at === before.at;
      lines.at(-1)?.push(sameLine ? short(event) : `@${event.at} ${short(event)}`);
      before = event;
    }
    return lines.map((words) => words.join(' '));
  }

  /** The types alone, in order. */
  get types(): string[] {
    return this.events.map(({ type }) => type);
  }

  /** The event of this type, by its number among its like. */
  find<Type extends LifecycleEvent['type']>(type: Type, index = 0): Extract<LifecycleEvent, { type: Type }> {
    const found = this.events.filter((event) => event.type === type)[index];
    if (found === undefined) throw new Error(`There is no ${type} number ${index} in ${this.lines.join('\n')}`);
    return found as Extract<LifecycleEvent, { type: Type }>;
  }
}
