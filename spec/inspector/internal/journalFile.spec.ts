import { existsSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { firstValueFrom, NEVER, of, startWith, Subject, throwError } from 'rxjs';
import { Journal } from '../../../lib/inspector/internal/journal.js';
import { recorded } from '../../../lib/inspector/internal/journalFile.js';
import { openCount, says, scratch } from '../../support/inspector/cli.js';
import { told } from '../../support/inspector/told.js';

const path = scratch();
const nothing = (): void => undefined;
let journal: Journal;
beforeEach(() => void (journal = new Journal()));
afterEach(() => void jest.useRealTimers());

/** A recording of a source that goes on, until it is unsubscribed. */
const recording = (file: string, anew = nothing): Promise<{ end(): void }> =>
  new Promise((resolve, reject) => {
    const source$ = NEVER.pipe(startWith(0), recorded(file, journal, anew));
    const running = source$.subscribe({ next: () => resolve({ end: () => running.unsubscribe() }), error: reject });
  });

describe('the file of a journal', () => {
  it('is made for its owner alone, and has the last line when the source completes', async () => {
    const file = path('new');
    const source = new Subject<number>();
    const values: number[] = [];
    const over = new Promise<void>((resolve) => {
      source.pipe(recorded(file, journal, nothing)).subscribe({
        next(value) {
          values.push(value);
          journal.take(told('ready'));
          source.complete();
        },
        complete: resolve,
      });
    });
    source.next(7);
    expect(values).toEqual([]);
    await over;
    expect(values).toEqual([7]);
    expect(readFileSync(file, 'utf8')).toMatch(/^\{"id":1.*\}\n\{"over":true.*\}\n$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(openCount(file)).toBe(0);
  });

  it('gets what there is also when the source is unsubscribed', async () => {
    const file = path('unsubscribed');
    const { end } = await recording(file);
    journal.take(told('ready'));
    end();
    expect(await says(file, '"over"')).toMatch(/^\{"id":1/);
    while (openCount(file) > 0) await setImmediate();
  });

  it.each([
    ['old\n', 'old\n{'],
    ['half a li', 'half a li\n{'],
    ['', '{'],
  ])('is gone on with after %j', async (before, text) => {
    const file = path('existing');
    writeFileSync(file, before);
    const { end } = await recording(file);
    end();
    expect((await says(file, '"over"')).startsWith(text)).toBe(true);
  });

  it('is begun anew when somebody has emptied it', async () => {
    const file = path('emptied');
    jest.useFakeTimers({
      doNotFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'clearImmediate', 'nextTick', 'queueMicrotask'],
    });
    let count = 0;
    const { end } = await recording(file, () => {
      count++;
      journal.take(told('removed'));
    });
    /** It looks, and is given the time to see something. */
    const look = async (): Promise<void> => {
      jest.advanceTimersByTime(5_000);
      for (let turn = 0; turn < 20; turn++) await stat(file);
    };
    journal.take(told('ready'));
    await says(file, 'ready');
    truncateSync(file);
    // That something is in the file may be known here before it is known there.
    while (count === 0) await look();
    expect(await says(file, 'removed')).not.toContain('ready');
    await look();
    end();
    expect((await says(file, 'over')).match(/removed/g)).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  it.each([
    ['folder', 'it is a folder'],
    ['nowhere/file', 'there is no such folder'],
    ['plain/file', 'it is in something that is no folder'],
  ])('has to be one that can be written, not %s', async (name, reason) => {
    mkdirSync(path('folder'), { recursive: true });
    writeFileSync(path('plain'), '');
    const file = path(name);
    await expect(recording(file)).rejects.toThrow(`The inspector cannot write its \`journal\` '${file}': ${reason}`);
  });

  const full = '/dev/full';
  (existsSync(full) ? it : it.skip)('fails when the disk is full', async () => {
    const failed = new Promise((resolve) => {
      of(1)
        .pipe(recorded(full, journal, nothing))
        .subscribe({ next: () => journal.take(told('ready')), error: resolve });
    });
    await expect(failed).resolves.toThrow("cannot write its `journal` '/dev/full': the disk is full");
    expect(openCount(full)).toBe(0);
  });

  it('is not touched when the source fails before it says anything', async () => {
    const failing$ = throwError(() => new Error('taken')).pipe(recorded(path('untouched'), journal, nothing));
    await expect(firstValueFrom(failing$)).rejects.toThrow('taken');
    expect(existsSync(path('untouched'))).toBe(false);
  });
});
