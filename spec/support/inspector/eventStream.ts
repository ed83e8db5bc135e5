import { Messages, type Message } from './messages.js';

/** A stream of server-sent events, read message by message. */
export class EventStream {
  private readonly reader = new Messages();
  private messages: Message[] = [];

  private constructor(
    readonly status: number,
    private readonly chunks: AsyncIterator<Uint8Array>,
    private readonly abort: AbortController,
  ) {}

  static async open(url: URL, headers: Record<string, string>): Promise<EventStream> {
    const abort = new AbortController();
    const { status, body } = await fetch(url, { headers, signal: abort.signal });
    if (body === null) throw new Error('There is no body');
    return new EventStream(status, (body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator](), abort);
  }

  /** The next message; `undefined` at the end of the stream. */
  async next(): Promise<Message | undefined> {
    while (this.messages.length === 0) {
      const chunk = await this.chunks.next();
      if (chunk.done === true) return undefined;
      this.messages = this.reader.in(chunk.value);
    }
    return this.messages.shift();
  }

  /** The first message that is as it is wanted. */
  async find(isWanted: (message: Message) => boolean): Promise<Message> {
    for (let message = await this.next(); message !== undefined; message = await this.next()) {
      if (isWanted(message)) return message;
    }
    throw new Error('The stream has ended');
  }

  close(): void {
    this.abort.abort();
  }
}
