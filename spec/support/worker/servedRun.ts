import type { Readiness, Start } from '../../../lib/index.js';
import type { Down, Up } from '../../../lib/worker/internal/messages.js';
import type { ParentLine } from '../../../lib/worker/internal/parentLine.js';
import { ServedRun, type Served } from '../../../lib/worker/internal/servedRun.js';

/** Where the run posts to, which refuses functions as a real line does. */
export class FakeLine implements ParentLine {
  readonly posted: Up[] = [];
  readonly transfers: unknown[] = [];
  left = 0;

  post(message: Up, transfer: readonly unknown[] = []): void {
    if (typeof message[1] === 'function') throw new TypeError('no clone');
    this.posted.push(message);
    this.transfers.push(...transfer);
  }
  listen(_hear: (message: Down) => void): void {
    throw new Error('The run listens through its owner.');
  }
  leave(): void {
    this.left++;
  }
  get words(): string[] {
    return this.posted.map(([word]) => word);
  }
}

interface Config {
  readonly readiness?: Readiness;
  readonly buffer?: number;
  readonly pulse?: number;
  readonly transfer?: Served['transfer'];
}

/** A run that has begun. */
export function begun(start: Start<unknown, never>, config: Config = {}) {
  const { readiness = 'subscribe', buffer = 3, pulse = Infinity, transfer = () => [] } = config;
  const line = new FakeLine();
  const run = new ServedRun({ start, readiness, transfer }, { path: ['a', 'b'], run: 2, pulse, buffer }, line);
  run.begin();
  return { line, run };
}
