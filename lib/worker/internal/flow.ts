import { RemoteError } from '../remoteError.js';

/** Values on their way out, and how many of them have not arrived: no more than `buffer`. */
export class Outflow {
  private open = 0;
  private freed: (() => void) | undefined;

  constructor(
    private readonly buffer: number,
    private readonly post: (value: unknown) => void,
  ) {}

  /** Sends a value; throws if too many are on the way, or if it cannot travel. */
  send(value: unknown): void {
    if (this.open >= this.buffer) throw overflow(this.buffer);
    try {
      this.post(value);
    } catch (cause) {
      throw new RemoteError('UNSERIALISABLE', `A value cannot leave its thread or process: ${textOf(cause)}`, {
        cause,
      });
    }
    this.open++;
  }

  /** So many have arrived. */
  credit(count: number): void {
    this.open -= count;
    this.freed?.();
    this.freed = undefined;
  }

  /** There is room for another value. */
  room(): Promise<void> {
    if (this.open < this.buffer) return Promise.resolve();
    return new Promise((resolve) => (this.freed = resolve));
  }
}

/** Values that arrive, and when to tell the other end so. */
export class Inflow {
  private arrived = 0;
  private readonly enough: number;

  constructor(
    buffer: number,
    private readonly credit: (count: number) => void,
  ) {
    this.enough = Math.ceil(buffer / 4);
  }

  /** One has arrived. */
  count(): void {
    if (++this.arrived < this.enough) return;
    this.credit(this.arrived);
    this.arrived = 0;
  }
}

const overflow = (buffer: number): RemoteError =>
  new RemoteError(
    'OVERFLOW',
    `More than ${buffer} values were on the way, which is \`buffer\`: send fewer, or start with an async iterable, which waits.`,
  );

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
