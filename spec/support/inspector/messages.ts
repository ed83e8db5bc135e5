/** One message of a stream of server-sent events. */
export interface Message {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
}

/** Reads messages from bytes that may have been cut anywhere. */
export class Messages {
  private readonly decoder = new TextDecoder();
  private rest = '';

  /** Those that are whole now. */
  in(bytes: Uint8Array): Message[] {
    this.rest += this.decoder.decode(bytes, { stream: true });
    const parts = this.rest.split('\n\n');
    this.rest = parts.pop() ?? '';
    return parts.flatMap(messageOf);
  }
}

/** Comments, and what only says when to come again, are none. */
function messageOf(part: string): Message[] {
  const fields = new Map(part.split('\n').map((line) => [line.split(': ', 1)[0] ?? '', line.replace(/^[^:]*: /, '')]));
  const [id = '', type = '', data] = ['id', 'event', 'data'].map((name) => fields.get(name));
  return data === undefined ? [] : [{ id, type, data: JSON.parse(data) as unknown }];
}
