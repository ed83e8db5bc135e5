import { EventEmitter, once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Io } from '../../../lib/inspector/cli/io.js';

/** What a command prints, and a terminal if it is said to be one. */
export class FakeOut extends EventEmitter {
  text = '';
  columns = 80;
  rows = 24;
  writableNeedDrain = false;

  constructor(readonly isTTY = false) {
    super();
  }

  write(text: string): void {
    this.text += text;
    this.emit('written');
  }

  get lines(): readonly string[] {
    return this.text.split('\n').slice(0, -1);
  }

  /** Waits until this has been printed. */
  async shows(words: string | RegExp): Promise<void> {
    while (this.text.search(words) === -1) await once(this, 'written');
  }
}

/** A process as a command sees it; it is asked to end by `emit('SIGINT')`. */
export class FakeProcess extends EventEmitter implements Io {
  readonly stdout: FakeOut;
  readonly stderr = new FakeOut();

  constructor(
    isTTY = false,
    readonly env: Record<string, string> = {},
  ) {
    super();
    this.stdout = new FakeOut(isTTY);
  }

  /** Whether somebody still waits to be asked to end. */
  get isHeard(): boolean {
    return this.eventNames().length > 0;
  }
}

/** A folder that is there while the calling file is tested. */
export function scratch(): (name: string) => string {
  let folder = '';
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'rxjs-supervisor-cli-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name) => join(folder, name);
}

/** How often this process has a file open; where it cannot be known, never. */
export function openCount(file: string): number {
  const folder = '/proc/self/fd';
  if (!existsSync(folder)) return 0;
  return readdirSync(folder).filter((fd) => {
    try {
      return readlinkSync(join(folder, fd)) === file;
    } catch {
      return false;
    }
  }).length;
}

/** Waits until a file says this. */
export async function says(file: string, words: string): Promise<string> {
  for (;;) {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (text.includes(words)) return text;
    await setTimeout(5);
  }
}
