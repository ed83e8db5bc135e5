import { open, stat, type FileHandle } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { Observable } from 'rxjs';
import { Lines } from './lines.js';

/** How much is read at once, in bytes; and how often it is looked for more, in ms. */
const size = 256 * 1024;
const pace = 250;

/** What is found in a file. */
export type Found =
  | { readonly what: 'lines'; readonly lines: readonly (string | undefined)[] }
  /** There is no more for now; `isInside`: it ends in the middle of a line. */
  | { readonly what: 'end'; readonly isInside: boolean }
  /** The file has been emptied, or another one has its name: it begins anew. */
  | { readonly what: 'anew' };

/** The lines of a file, and those that come; it goes on when the file is emptied or replaced. Errors with the word why not. */
export const followed = (file: string): Observable<Found> =>
  new Observable((subscriber) => {
    const abort = new AbortController();
    subscriber.add(() => abort.abort());
    const follow = async (): Promise<void> => {
      let handle = await open(file, 'r');
      for (;;) {
        try {
          await read(handle, file, abort.signal, (found) => subscriber.next(found));
        } finally {
          await handle.close();
        }
        if (subscriber.closed) return;
        handle = await reopened(file, abort.signal);
        subscriber.next({ what: 'anew' });
      }
    };
    follow().catch((error: unknown) => subscriber.error(explained(error, file)));
  });

/** Reads a file and what is added to it, until it is not the same any more. */
async function read(
  handle: FileHandle,
  file: string,
  signal: AbortSignal,
  tell: (found: Found) => void,
): Promise<void> {
  const stats = await handle.stat();
  if (!stats.isFile()) throw new Error(stats.isDirectory() ? 'it is a folder' : 'it is no plain file');
  const lines = new Lines();
  const buffer = Buffer.alloc(size);
  for (let place = 0; ;) {
    const { bytesRead } = await handle.read(buffer, 0, size, place);
    if (signal.aborted) return;
    place += bytesRead;
    if (bytesRead > 0) tell({ what: 'lines', lines: lines.take(buffer.subarray(0, bytesRead)) });
    if (bytesRead === size) continue;
    tell({ what: 'end', isInside: lines.isInside });
    await setTimeout(pace, undefined, { signal });
    if (!(await isSame(handle, file, place))) return;
  }
}

async function isSame(handle: FileHandle, file: string, place: number): Promise<boolean> {
  const [opened, named] = await Promise.all([handle.stat(), stat(file).catch(() => undefined)]);
  return opened.size >= place && (named === undefined || (named.ino === opened.ino && named.dev === opened.dev));
}

/** Between one file of a name and the next one there may be none. */
async function reopened(file: string, signal: AbortSignal): Promise<FileHandle> {
  for (;;) {
    try {
      return await open(file, 'r');
    } catch {
      await setTimeout(pace, undefined, { signal });
    }
  }
}

function explained(error: unknown, file: string): Error {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const reason = reasons[code] ?? message;
  return new Error(`${file} cannot be read: ${reason}`, { cause: error });
}

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'that is not allowed',
};
