/** One message of a stream of server-sent events. */
export interface Message {
  readonly id: string;
  readonly type: string;
  readonly data: string;
}

/** The longest line that is read, in characters. */
const longest = 128 * 1024 * 1024;

/** Makes messages of the pieces in which a stream comes. */
export class Messages {
  private pieces: string[] = [];
  private length = 0;
  private fields = new Map<string, string>();

  /** The messages that are whole with this piece. */
  take(piece: string): readonly Message[] {
    const lines = piece.split('\n');
    const rest = lines.pop() ?? '';
    const messages = lines.flatMap((line) => {
      const whole = this.pieces.join('') + line;
      this.pieces = [];
      this.length = 0;
      return this.hear(whole.endsWith('\r') ? whole.slice(0, -1) : whole);
    });
    this.length += rest.length;
    if (this.length > longest) throw new RangeError('A line has no end');
    if (rest !== '') this.pieces.push(rest);
    return messages;
  }

  private hear(line: string): readonly Message[] {
    if (line !== '') {
      const [, name = line, value = ''] = /^([^:]*): ?(.*)$/s.exec(line) ?? [];
      const before = name === 'data' ? this.fields.get(name) : undefined;
      this.fields.set(name, before === undefined ? value : `${before}\n${value}`);
      return [];
    }
    const { fields } = this;
    this.fields = new Map();
    const data = fields.get('data');
    return data === undefined ? [] : [{ id: fields.get('id') ?? '', type: fields.get('event') ?? 'message', data }];
  }
}
