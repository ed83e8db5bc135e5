import { Writable } from 'node:stream';
import { unknownChild } from '../../../lib/inspector/internal/childView.js';
import { Journal } from '../../../lib/inspector/internal/journal.js';
import { lineOf, type Line } from '../../../lib/inspector/internal/journalLine.js';
import { failure, told } from '../../support/inspector/told.js';

/** A file on a disk that writes when it is told to. */
class Disk extends Writable {
  text = '';
  writes = 0;
  private waiting: (() => void) | undefined;

  constructor(private isSlow = false) {
    super();
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    this.writes++;
    if (this.isSlow) this.waiting = done;
    else done();
  }

  follow(): void {
    this.isSlow = false;
    this.waiting?.();
  }

  get lines(): readonly (Line | undefined)[] {
    return this.text.split('\n').slice(0, -1).map(lineOf);
  }
  get says(): readonly string[] {
    return this.lines.map((line) => line?.says ?? 'nothing');
  }
}

let journal: Journal;
let disk: Disk;
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] });
  journal = new Journal();
  disk = new Disk();
});
afterEach(() => {
  journal.end();
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

const ended = (): Promise<void> => new Promise((resolve) => journal.end(resolve));
/** An event that takes 10 kB. */
const long = told('failed', 'db', failure('x'.repeat(499)));
const big = { ...long, errors: Array.from({ length: 20 }, () => 'x'.repeat(500)) };

describe('a journal', () => {
  it('begins with who is there, and goes on with what is told, in few writes', () => {
    journal.open(disk);
    journal.begin(['app'], []);
    for (let n = 0; n < 10; n++) journal.take(told('ready'));
    expect(disk.writes).toBe(0);
    jest.advanceTimersByTime(100);
    expect(disk.writes).toBe(1);
    expect(disk.says).toEqual(['begin', ...Array.from({ length: 10 }, () => 'told')]);
  });

  it('does not wait when there is much', () => {
    journal.open(disk);
    for (let n = 0; n < 7; n++) journal.take(big);
    expect(disk.writes).toBe(1);
  });

  it('keeps what comes before there is a file', () => {
    journal.begin([], []);
    journal.take(told('ready'));
    jest.advanceTimersByTime(1_000);
    journal.open(disk);
    expect(disk.says).toEqual(['begin', 'told']);
  });

  it('leaves out what a disk does not follow, and says how much that was', () => {
    disk = new Disk(true);
    journal.open(disk);
    for (let n = 0; n < 2_000; n++) journal.take(big);
    expect(disk.writableLength).toBeLessThan(8.1 * 1024 * 1024);
    disk.follow();
    journal.take(told('ready'));
    jest.advanceTimersByTime(100);
    const lost = disk.lines.find((line) => line?.says === 'lost') as { count: number };
    const written = disk.says.filter((says) => says === 'told').length;
    expect(written + lost.count).toBe(2_001);
    expect(lost.count).toBeGreaterThan(1_000);
    expect(disk.says.slice(-2)).toEqual(['lost', 'told']);
  });

  it('leaves out nothing because a tree is big', () => {
    disk = new Disk(true);
    journal.open(disk);
    const views = Array.from({ length: 900 }, (_, n) => ({
      ...unknownChild([`c${n}`], 'running'),
      errors: big.errors,
    }));
    journal.begin([], views);
    expect(disk.writableLength).toBeGreaterThan(8 * 1024 * 1024);
    for (let n = 0; n < 10; n++) journal.take(big);
    journal.end();
    disk.follow();
    expect(disk.says).not.toContain('lost');
  });

  it('says that something was left out also when nothing comes after it', async () => {
    for (let n = 0; n < 2_000; n++) journal.take(big);
    journal.open(disk);
    await ended();
    expect(disk.says.slice(-2)).toEqual(['lost', 'over']);
  });

  it('gives a sign of life when nothing happens', () => {
    journal.open(disk);
    jest.advanceTimersByTime(20_100);
    expect(disk.says).toEqual(['alive', 'alive']);
  });

  it('ends when all is written', async () => {
    disk = new Disk(true);
    journal.open(disk);
    journal.take(told('ready'));
    let isOver = false;
    const over = ended().then(() => (isOver = true));
    await Promise.resolve();
    expect(isOver).toBe(false);
    disk.follow();
    await over;
    expect(disk.says).toEqual(['told', 'over']);
    journal.take(told('ready'));
    await ended();
    expect(disk.says).toEqual(['told', 'over']);
  });

  it('hands on what it has when its file is opened after its end', async () => {
    journal.take(told('ready'));
    journal.end();
    journal.open(disk);
    await new Promise((resolve) => disk.once('close', resolve));
    expect(disk.says).toEqual(['told', 'over']);
  });

  it('writes nothing to a file that is broken', async () => {
    journal.open(disk);
    journal.take(told('ready'));
    disk.on('error', () => undefined).destroy(new Error('full'));
    jest.advanceTimersByTime(100);
    await ended();
    expect(disk.text).toBe('');
  });
});
