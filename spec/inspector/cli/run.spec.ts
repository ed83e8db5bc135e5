import { EMPTY, NEVER, Observable, throwError } from 'rxjs';
import { run } from '../../../lib/inspector/cli/run.js';
import { FakeProcess } from '../../support/inspector/cli.js';

let io: FakeProcess;
beforeEach(() => void (io = new FakeProcess()));
afterEach(() => expect(io.isHeard).toBe(false));

/** Work that goes on until it is ended. */
function working(): { work$: Observable<never>; isEnded: () => boolean } {
  let isEnded = false;
  return { work$: new Observable(() => () => (isEnded = true)), isEnded: () => isEnded };
}

describe('a command', () => {
  it('succeeds when its work is done', async () => {
    await expect(run(EMPTY, io)).resolves.toBe(0);
  });

  it.each([
    [new Error('no \x1b[31mfile'), 'rxjs-supervisor: no \\e[31mfile\n'],
    ['odd', 'rxjs-supervisor: odd\n'],
  ])('fails with a word and no stack: %s', async (error, text) => {
    await expect(
      run(
        throwError(() => error),
        io,
      ),
    ).resolves.toBe(1);
    expect(io.stderr.text).toBe(text);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])('is ended by %s, as those who started it see', async (signal, code) => {
    const { work$, isEnded } = working();
    const over = run(work$, io);
    io.emit(signal);
    await expect(over).resolves.toBe(code);
    expect(isEnded()).toBe(true);
  });

  it('ends in peace when nobody reads any more', async () => {
    const { work$, isEnded } = working();
    const over = run(work$, io);
    io.stdout.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    await expect(over).resolves.toBe(0);
    expect(isEnded()).toBe(true);
    io.stdout.emit('error', new Error('again'));
    expect(io.stderr.text).toBe('');
  });

  it('fails when it cannot print', async () => {
    const over = run(NEVER, io);
    io.stdout.emit('error', new Error('disk is full'));
    await expect(over).resolves.toBe(1);
    expect(io.stderr.text).toBe('rxjs-supervisor: disk is full\n');
  });

  it('fails when it cannot even say that', async () => {
    const over = run(NEVER, io);
    io.stderr.emit('error', new Error('closed'));
    await expect(over).resolves.toBe(1);
  });
});
