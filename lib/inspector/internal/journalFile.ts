import { open, type FileHandle } from 'node:fs/promises';
import { inspect } from 'node:util';
import { Observable, type MonoTypeOperatorFunction } from 'rxjs';
import type { Journal } from './journal.js';

/** How often it is looked whether somebody has emptied the file, in ms. */
const glance = 5_000;

/**
 * Writes a journal to a file from the first value of the source on, which is passed on when the file is open. When the
 * source completes, the last line is in the file before that is passed on; when it is unsubscribed, it is on its way.
 */
export const recorded =
  <T>(file: string, journal: Journal, anew: () => void): MonoTypeOperatorFunction<T> =>
  (source) =>
    new Observable((subscriber) => {
      const fail = (error: unknown): void => subscriber.error(explained(error, file));
      let opening = Promise.resolve();
      const begin = async (value: T): Promise<void> => {
        const handle = await opened(file);
        const sink = handle.createWriteStream();
        // Also after the end, when it interests nobody any more.
        sink.on('error', fail);
        if (await isInsideLine(handle)) sink.write('\n');
        journal.open(sink);
        subscriber.add(watch(handle, () => sink.bytesWritten, anew));
        subscriber.next(value);
      };
      subscriber.add(
        source.subscribe({
          next(value) {
            opening = begin(value).catch(fail);
          },
          error: (error: unknown) => subscriber.error(error),
          complete: () => void opening.then(() => journal.end(() => subscriber.complete())),
        }),
      );
      subscriber.add(() => journal.end());
    });

/** It is read, too: where it ends. */
const opened = (file: string): Promise<FileHandle> => open(file, 'a+', 0o600);

/** Who wrote it last may have been ended in the middle of a line. */
async function isInsideLine(handle: FileHandle): Promise<boolean> {
  const stats = await handle.stat();
  if (!stats.isFile() || stats.size === 0) return false;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, stats.size - 1);
  return buffer.toString() !== '\n';
}

/** Calls when the file is shorter than what was written to it: it was emptied, and begins anew. */
function watch(handle: FileHandle, written: () => number, emptied: () => void): () => void {
  let before = 0;
  const look = async (): Promise<void> => {
    const least = before + written();
    const stats = await handle.stat();
    if (!stats.isFile() || stats.size >= least) return;
    before = stats.size - written();
    emptied();
  };
  const looking = setInterval(() => void look().catch(() => undefined), glance);
  return () => clearInterval(looking);
}

function explained(error: unknown, file: string): Error {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return new Error(`The inspector cannot write its \`journal\` ${inspect(file)}: ${reasons[code] ?? message}`, {
    cause: error,
  });
}

const reasons: Record<string, string> = {
  ENOENT: 'there is no such folder',
  EISDIR: 'it is a folder',
  ENOTDIR: 'it is in something that is no folder',
  EACCES: 'that is not allowed',
  EROFS: 'nothing can be written there',
  ENOSPC: 'the disk is full',
};
