import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';

/** A connection on which a spec says what no client would. It never closes its own side unless it is told to. */
export class Wire {
  /** What has been heard so far. */
  text = '';
  private isEnded = false;

  private constructor(readonly socket: Socket) {
    socket.on('data', (data) => (this.text += data.toString('latin1')));
    socket.on('end', () => (this.isEnded = true));
    socket.on('error', () => (this.isEnded = true));
    socket.on('close', () => (this.isEnded = true));
  }

  /** One that has said this. With `piece` it reads only so many bytes at a time, and only when `readPiece` is called. */
  static async to(port: number, bytes = '', piece = 0): Promise<Wire> {
    const onread = { buffer: Buffer.alloc(piece), callback: () => false };
    const how = { port, host: '127.0.0.1', allowHalfOpen: true, ...(piece > 0 && { onread }) };
    const socket = connect(how);
    const wire = new Wire(socket);
    await once(socket, 'connect');
    socket.write(bytes);
    return wire;
  }

  /** The status of the first answer to this, and nothing else is heard; empty if there is none. Is this all that is said? */
  static async status(port: number, bytes: string, isAll = false): Promise<string> {
    const wire = await Wire.to(port, bytes);
    if (isAll) wire.socket.end();
    await wire.hears('\r\n');
    wire.socket.destroy();
    return wire.text.split('\r\n')[0]?.replace('HTTP/1.1 ', '') ?? '';
  }

  /** Waits until this has been heard so many times, or the other side has nothing more to say. */
  async hears(words: string, times = 1): Promise<void> {
    while (!this.isEnded && this.text.split(words).length <= times) {
      await Promise.race(['data', 'end', 'close'].map((event) => once(this.socket, event).catch(() => undefined)));
    }
  }

  readPiece(): void {
    this.socket.resume();
  }

  /** Waits until the other side does not even listen any more. */
  async isCut(): Promise<void> {
    await this.hears('nothing that is ever said');
    while (!this.socket.destroyed) {
      this.socket.write('x');
      await setImmediate();
    }
  }
}

/** How many servers and connections this process has. */
export const sockets = (): number => process.getActiveResourcesInfo().filter((kind) => /^TCP/.test(kind)).length;

/** Waits until there are no more than so many again: what was destroyed is closed a little later. */
export async function socketsAre(count: number): Promise<void> {
  while (sockets() > count) await setImmediate();
}
