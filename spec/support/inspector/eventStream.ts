/** One message of a stream of server-sent events. */
export interface Message {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
}

/** A stream of server-sent events, read message by message. */
export class EventStream {
  private rest = '';
  private readonly messages: Message[] = [];

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
      this.rest += Buffer.from(chunk.value).toString();
      const parts = this.rest.split('\n\n');
      this.rest = parts.pop() ?? '';
      for (const part of parts) this.take(part);
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

  private take(part: string): void {
    const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1] ?? '';
    if (field('data') !== '') {
      this.messages.push({ id: field('id'), type: field('event'), data: JSON.parse(field('data')) as unknown });
    }
  }
}
