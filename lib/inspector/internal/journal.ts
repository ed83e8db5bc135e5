import type { Writable } from 'node:stream';
import type { ChildView } from './childView.js';
import { beginning, end, gap, sign, Writer } from './journalLine.js';
import type { Told } from './told.js';

/** How long a line waits for others, in ms, and how many characters do not wait. */
const pace = 100;
const enough = 65_536;

/** What may wait for the disk, in bytes; of what comes then only the number is written. The tree itself is always written. */
const enoughToWait = 8 * 1024 * 1024;

/** How long nothing is written when nothing happens, in ms. */
const quiet = 10_000;

/** Lines on their way to a file. The tree never waits for the file: what is too much for it is left out and counted. */
export class Journal {
  private readonly writer = new Writer();
  private sink: Writable | undefined;
  private text = '';
  private lost = 0;
  private most = enoughToWait;
  private isOver = false;
  private wait: NodeJS.Timeout | undefined;
  private pulse: NodeJS.Timeout | undefined;

  /** Somebody shows what is at this path, with these in it. */
  begin(path: readonly string[], views: Iterable<ChildView>): void {
    const line = beginning(Date.now(), path, views);
    this.most = enoughToWait + line.length;
    this.add(line);
  }

  take(told: Told): void {
    if (this.room() > 0) this.add(this.writer.line(told));
    else this.lost++;
  }

  /** From now on, and from the beginning, it goes there. */
  open(sink: Writable): void {
    this.sink = sink;
    if (this.isOver) return this.close(sink);
    this.pulse = setInterval(() => this.live(), quiet);
    this.flush();
  }

  /** What is there is handed on, and nothing is taken any more. Calls back when it is in the file. */
  end(done?: () => void): void {
    const { sink } = this;
    if (done !== undefined) {
      if (sink === undefined || sink.closed) done();
      else sink.once('close', done);
    }
    if (this.isOver) return;
    this.isOver = true;
    clearInterval(this.pulse);
    clearTimeout(this.wait);
    if (sink !== undefined) this.close(sink);
  }

  private close(sink: Writable): void {
    if (!sink.destroyed) sink.end(this.taken() + end(Date.now()));
  }

  private add(line: string): void {
    if (this.isOver) return;
    this.text += this.gone() + line;
    if (this.text.length >= enough) this.flush();
    else this.wait ??= setTimeout(() => this.flush(), pace);
  }

  /** Until it is open, all that there is waits. */
  private flush(): void {
    clearTimeout(this.wait);
    this.wait = undefined;
    if (this.sink?.writable === true && this.text !== '') this.sink.write(this.taken());
  }

  private live(): void {
    if (this.wait === undefined && this.room() > 0) this.add(sign(Date.now()));
  }

  private room(): number {
    return this.most - this.text.length - (this.sink?.writableLength ?? 0);
  }

  private taken(): string {
    const text = this.text + this.gone();
    this.text = '';
    return text;
  }

  /** The word of those that were left out. */
  private gone(): string {
    if (this.lost === 0) return '';
    const text = gap(Date.now(), this.lost);
    this.lost = 0;
    return text;
  }
}
