import { appendFileSync, mkdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { filter, firstValueFrom, Subject, type Subscription } from 'rxjs';
import { followed, type Found } from '../../../lib/inspector/cli/follow.js';
import { openCount, scratch } from '../../support/inspector/cli.js';

const path = scratch();
let following: Subscription | undefined;
let found: Found[];

const arrived = new Subject<Found>();

/** Waits until this has been found. */
async function finds(wanted: Found): Promise<void> {
  const isWanted = (one: Found): boolean => JSON.stringify(one) === JSON.stringify(wanted);
  if (!found.some(isWanted)) await firstValueFrom(arrived.pipe(filter(isWanted)));
}

function follow(name: string): void {
  found = [];
  following = followed(path(name)).subscribe((one) => {
    found.push(one);
    arrived.next(one);
  });
}

afterEach(() => following?.unsubscribe());

describe('a file that is followed', () => {
  it('is read to its end, and then what comes', async () => {
    writeFileSync(path('growing'), 'one\ntwo\nhal');
    follow('growing');
    await finds({ what: 'end', isInside: true });
    expect(found[0]).toEqual({ what: 'lines', lines: ['one', 'two'] });
    appendFileSync(path('growing'), 'f\n');
    await finds({ what: 'lines', lines: ['half'] });
    expect(openCount(path('growing'))).toBe(1);
    following?.unsubscribe();
    while (openCount(path('growing')) > 0) await setImmediate();
  });

  it('begins anew when it is emptied, half a line forgotten', async () => {
    writeFileSync(path('emptied'), 'one\nhal');
    follow('emptied');
    await finds({ what: 'end', isInside: true });
    truncateSync(path('emptied'));
    await finds({ what: 'anew' });
    appendFileSync(path('emptied'), 'two\n');
    await finds({ what: 'lines', lines: ['two'] });
  });

  it('begins anew when another one has its name, to which nobody has to hurry', async () => {
    writeFileSync(path('rotated'), 'one\n');
    follow('rotated');
    await finds({ what: 'end', isInside: false });
    renameSync(path('rotated'), path('rotated.1'));
    writeFileSync(path('next'), 'another\n');
    renameSync(path('next'), path('rotated'));
    await finds({ what: 'lines', lines: ['another'] });
    expect(found).toContainEqual({ what: 'anew' });
    expect(openCount(path('rotated.1'))).toBe(0);
    rmSync(path('rotated'));
  });

  it('is read in pieces if it is long', async () => {
    const line = 'x'.repeat(99);
    writeFileSync(path('long'), `${line}\n`.repeat(10_000));
    follow('long');
    await finds({ what: 'end', isInside: false });
    const pieces = found.flatMap((one) => (one.what === 'lines' ? [one.lines] : []));
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.flat()).toEqual(Array.from({ length: 10_000 }, () => line));
  });

  it.each([
    ['nowhere', 'there is no such file'],
    ['folder', 'it is a folder'],
    ['plain/x', 'there is no such file'],
  ])('has to be there: %s', async (name, reason) => {
    mkdirSync(path('folder'), { recursive: true });
    writeFileSync(path('plain'), '');
    const file = path(name);
    await expect(firstValueFrom(followed(file))).rejects.toThrow(`${file} cannot be read: ${reason}`);
    expect(openCount(file)).toBe(0);
  });

  it('is a plain file', async () => {
    await expect(firstValueFrom(followed('/dev/null'))).rejects.toThrow(
      '/dev/null cannot be read: it is no plain file',
    );
  });

  it('is not read any further when it is let go of', async () => {
    writeFileSync(path('endless'), '');
    truncateSync(path('endless'), 20 * 1024 ** 3);
    found = [];
    await firstValueFrom(followed(path('endless')));
    while (openCount(path('endless')) > 0) await setImmediate();
    rmSync(path('endless'));
  });

  it('may be let go of before it is open', async () => {
    writeFileSync(path('early'), 'one\n');
    follow('early');
    following?.unsubscribe();
    for (let turn = 0; turn < 20 || openCount(path('early')) > 0; turn++) await setImmediate();
    expect(found).toEqual([]);
  });
});
