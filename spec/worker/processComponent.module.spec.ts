import { of, Subject } from 'rxjs';
import { supervise, type Component, type SuperviseConfig } from 'rxjs-supervisor';
import { processComponent, RemoteError, type ModuleConfig } from 'rxjs-supervisor/worker';
import { playToTheEnd, ProcessPlay } from '../support/worker/processPlay.js';
import { nothingIsLeft } from '../support/worker/processTable.js';
import { scripts } from '../support/worker/scripts.js';

jest.setTimeout(30_000);

const built = scripts();
nothingIsLeft();

const served = (way: string, config: ModuleConfig = {}): Component<unknown, never> =>
  processComponent(built.current.url('processServed'), { args: [way], execArgv: quiet(), ...config });
const quiet = (): string[] => ['--import', built.current.url('processQuiet').href];
const ending = (way: string, config?: SuperviseConfig): Promise<ProcessPlay<unknown>> =>
  playToTheEnd(served(way), config);
const living = async (way: string, config?: SuperviseConfig): Promise<ProcessPlay<unknown>> => {
  const play = new ProcessPlay(served(way), config);
  await play.value();
  return play;
};

describe('processComponent with a module', () => {
  it('passes on values of all kinds that can be copied', async () => {
    const { values, over } = await ending('rich');
    expect(values).toEqual([
      new Map<unknown, unknown>([['key', new Set([1, 2n])]]),
      Buffer.from([0, 1, 255]),
      ...[2n ** 70n, new Date(7), /ab+c/gi, undefined, null, NaN, -0],
      new Float64Array([1.5, -2.5]),
      { nested: [{ deep: 'ünïcödé 🐘' }] },
    ]);
    expect(await over).toBe('completed');
  });

  it('passes them on in order, and all of them before the end', async () => {
    const { values } = await ending('many');
    expect(values).toEqual(Array.from({ length: 5_000 }, (_, n) => n));
  });

  it('runs in a process of its own, which ends with the component', async () => {
    const { values } = await ending('ends');
    expect(values).toEqual([expect.any(Number)]);
    expect(values).not.toEqual([process.pid]);
  });

  it('tells the component its place and its number', async () => {
    const play = await playToTheEnd(served('place'), { restart: 'permanent', maxRestarts: 2, id: 'here' });
    expect(play.values).toEqual([0, 1, 2].map((run) => ({ path: ['here'], run })));
  });

  it('hands over arguments, options of Node, directory and environment', async () => {
    const execArgv = ['--max-old-space-size=64'];
    const surroundings = { cwd: '/', env: { ...process.env, FLAVOUR: 'lemon' } };
    const component = served('surroundings', { args: ['surroundings', 'a b', '$c'], execArgv, ...surroundings });
    const { values } = await playToTheEnd(component);
    expect(values).toEqual([{ args: ['a b', '$c'], execArgv, cwd: '/', env: 'lemon' }]);
  });

  it('goes without what is said to be undefined', async () => {
    const nothing = { execArgv: undefined, cwd: undefined, env: undefined, maxRss: undefined, heartbeat: undefined };
    const { values } = await playToTheEnd(served('surroundings', nothing));
    expect(values).toEqual([{ args: [], execArgv: [], cwd: process.cwd(), env: undefined }]);
  });

  it('passes on a report, and its ack', async () => {
    const play = await ending('reports');
    expect(play.failures).toMatchObject([{ kind: 'report', error: { message: 'nobody caught it' } }]);
    expect(play.types()).not.toContain('abandoned');
  });

  it.each(['tellsReason', 'tellsSignal'])('passes on why it is cancelled, as %s sees it', async (way) => {
    const play = await living(way);
    expect(await play.stop()).toBe('completed');
    expect(play.values).toEqual([expect.any(Number), 'stop']);
    expect(play.failures).toEqual([]);
  });

  it('is ready when the component in there says so', async () => {
    const play = new ProcessPlay(served('isReady'), { readiness: 'signal' });
    await play.until(() => play.types().includes('ready'));
    expect(play.values).toHaveLength(1);
    await play.stop();
    expect(play.types().slice(0, 3)).toEqual(['starting', 'started', 'ready']);
  });

  it('passes on beats, without which supervision misses its heartbeat', async () => {
    const quiet = new ProcessPlay(served('idle'), { heartbeat: 1_500 });
    const lively = new ProcessPlay(served('beats'), { heartbeat: 1_500 });
    await quiet.over;
    expect(quiet.failure()).toMatchObject({ kind: 'heartbeat' });
    expect(lively.failures).toEqual([]);
    await lively.stop();
  });

  it.each([
    ['fails', 'error'],
    ['throws', 'throw'],
    ['uncaught', 'stray'],
    ['rejection', 'stray'],
  ])('passes on the error of one that %s, with stack, members and causes', async (way, kind) => {
    const play = await ending(way);
    expect(play.failures).toMatchObject([
      {
        kind,
        error: {
          ...{ name: 'Unheard', message: 'nobody caught it', errno: -7 },
          stack: expect.stringContaining('processServed.mjs') as string,
          cause: { name: 'TypeError', message: 'deep', cause: 'deeper' },
        },
      },
    ]);
    expect((play.failures[0]!.error as Error).cause).toBeInstanceOf(TypeError);
  });

  it.each(['uncaughtInAFlood', 'uncaughtAfterTheEnd', 'uncaughtWithMembers'])(
    'passes on the error of %s',
    async (way) => {
      const play = await ending(way);
      expect(play.failures).toMatchObject([{ kind: 'stray', error: { name: 'Unheard', message: 'nobody caught it' } }]);
    },
  );

  it('passes on null that nobody has caught', async () => {
    const play = await ending('uncaughtNull');
    expect(play.failures).toMatchObject([{ kind: 'stray', error: null }]);
  });

  it('leaves alone what the script catches by itself', async () => {
    const play = await ending('caughtByItself');
    expect(play.failures).toEqual([]);
    expect(play.values).toEqual(['nobody caught it']);
  });

  it('tells of a teardown that throws in there', async () => {
    const play = await ending('tearsDownBadly');
    expect(play.events).toContainEqual(
      expect.objectContaining({
        type: 'teardown_failed',
        error: expect.objectContaining({ message: 'not closed' }) as unknown,
      }),
    );
    expect(play.failures).toEqual([]);
  });

  it('fails with what cannot be copied', async () => {
    const play = await ending('function');
    expect(play.failure()).toMatchObject({ kind: 'error', code: 'UNSERIALISABLE' });
  });

  it('passes on the upstream, and its end', async () => {
    const doubled: unknown[] = [];
    const over = new Subject<void>();
    const ended = new Promise<void>((resolve) => over.subscribe({ complete: resolve }));
    const doubles = processComponent<number, number>(built.current.url('processServed'), { args: ['doubles'] });
    of(1, 2, 3)
      .pipe(supervise(doubles))
      .subscribe({ next: (value) => doubled.push(value), complete: () => over.complete() });
    await ended;
    expect(doubled).toEqual([2, 4, 6]);
  });

  it('fails when a value of the upstream cannot be copied', async () => {
    const component = processComponent<number>(built.current.url('processServed'), { args: ['doubles'] });
    const run$ = of(() => 1).pipe(supervise(component, { restart: 'temporary' }));
    const error = await new Promise((resolve) => run$.subscribe({ error: resolve }));
    expect(error).toBeInstanceOf(RemoteError);
    expect(error).toMatchObject({ code: 'UNSERIALISABLE' });
  });

  it('handles failures here', async () => {
    const handleIrrecoverable = jest.fn();
    await playToTheEnd(served('exit7', { handleIrrecoverable }));
    expect(handleIrrecoverable).toHaveBeenCalledTimes(1);
    expect(handleIrrecoverable).toHaveBeenCalledWith(
      expect.objectContaining({ code: 'EXIT', exitCode: 7 }),
      expect.objectContaining({ kind: 'exit' }),
    );
  });
});
