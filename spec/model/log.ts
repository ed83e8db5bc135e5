import type { Ambush } from './words.js';

/** Everything that can be seen of a component, line by line; at one line something may happen inside the callback. */
export class Log {
  readonly lines: string[] = [];

  constructor(
    private readonly ambush: Ambush | undefined,
    private readonly spring: (act: Ambush['act']) => void,
  ) {}

  add(line: string): void {
    this.lines.push(line);
    if (this.ambush?.line === this.lines.length) this.spring(this.ambush.act);
  }
}

/** Names for what components send and throw; every fourth error is `undefined`, which is legal (D24). */
export class Names {
  private values = 0;
  private errors = 0;

  value(): string {
    return `v${++this.values}`;
  }

  error(): string | undefined {
    return ++this.errors % 4 === 0 ? undefined : `e${this.errors}`;
  }
}
