import { EventEmitter } from 'node:events';

/** A response that has been read, or not. */
export class FakeResponse extends EventEmitter {
  writableNeedDrain = false;
  socket: object | null = {};
  readonly written: string[] = [];
  write = (bytes: Buffer | string): void => void this.written.push(bytes.toString());
  isDestroyed = false;
  destroy = (): void => {
    this.isDestroyed = true;
    this.emit('close');
  };
  hasItsTurn(): void {
    this.socket = {};
    this.emit('socket', this.socket);
  }
  get types(): string[] {
    return this.written.flatMap((text) => /^event: (.*)$/m.exec(text)?.[1] ?? []);
  }
}
