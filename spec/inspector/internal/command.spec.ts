import { filter, firstValueFrom, map, merge, NEVER, Observable, of, Subject, throwError } from 'rxjs';
import { Supervisor } from '../../../lib/index.js';
import { commands, obey } from '../../../lib/inspector/internal/command.js';

const stays = (): typeof NEVER => NEVER;

/** The state of the only child, now and after each event. */
const stateOf = (app: Supervisor): Observable<string | undefined> =>
  merge(of(0), app.events$).pipe(map(() => app.whichChildren()[0]?.state));

describe('a command', () => {
  it('names children from below the supervisor that is shown, also in the part of another tree', async () => {
    const app = new Supervisor([{ component: stays, id: 'db' }], { id: 'app' });
    const above = new Supervisor([app, { component: stays, id: 'db' }]);
    const ended = above.spawn();
    await above.whenReady();
    expect(obey(app, 'restart', ['app'])).toMatchObject({ status: 404 });
    expect(obey(app, 'restart', ['app', 'db'])).toMatchObject({ status: 404 });
    for (const command of commands) {
      expect(obey(app, command, ['nobody'])).toEqual({ status: 404, text: 'There is no such child' });
    }
    expect(obey(app, 'start', ['db'])).toEqual({ status: 409, text: 'It is running' });
    const again = firstValueFrom(app.events$.pipe(filter(({ type }) => type === 'ready')));
    expect(obey(app, 'restart', ['db'])).toBeUndefined();
    await again;
    expect([app.child('db')?.run, above.child('db')?.run]).toEqual([1, 0]);
    await above.stop();
    await ended;
  });

  it.each(commands)(
    'to %s is refused, with the reason, before the tree runs and when it has ended',
    async (command) => {
      const app = new Supervisor([{ component: stays, id: 'db' }]);
      const refusal = { status: 409, text: expect.stringMatching(/^NotRunningError: .* is not running/) as string };
      expect(obey(app, command, ['db'])).toMatchObject(refusal);
      const ended = app.spawn();
      await app.stop();
      await ended;
      expect(obey(app, command, ['db'])).toMatchObject(refusal);
    },
  );

  it.each(commands)('to %s is refused while the tree stops, and the tree ends', async (command) => {
    const over$ = new Subject<void>();
    const slow = ({ cancel$ }: { cancel$: Observable<unknown> }): Observable<never> =>
      new Observable((subscriber) => {
        cancel$.subscribe(() => over$.subscribe(() => subscriber.complete()));
      });
    const app = new Supervisor([{ component: slow, id: 'slow' }]);
    const ended = app.spawn();
    const stopped = app.stop();
    expect(obey(app, command, ['slow'])).toMatchObject({ status: 409 });
    over$.next();
    expect((await stopped).abandoned).toEqual([]);
    await ended;
  });

  it('reaches a child that waits, or is at rest', async () => {
    let starts = 0;
    const broken = (): Observable<never> => (starts++ < 2 ? throwError(() => 'x') : NEVER);
    const app = new Supervisor([{ component: broken, id: 'feed', backoff: 60_000 }]);
    const ended = app.spawn();
    const until = (state: string): Promise<unknown> =>
      firstValueFrom(stateOf(app).pipe(filter((now) => now === state)));
    await until('waiting');
    expect(obey(app, 'start', ['feed'])).toEqual({ status: 409, text: 'It is waiting' });
    expect([obey(app, 'restart', ['feed']), starts]).toEqual([undefined, 2]);
    await until('waiting');
    expect(obey(app, 'terminate', ['feed'])).toBeUndefined();
    await until('ended');
    expect([obey(app, 'start', ['feed']), starts]).toEqual([undefined, 3]);
    await until('running');
    await app.stop();
    await ended;
  });

  it('is answered though nobody can say what is wrong', () => {
    const odd = (error: unknown): Supervisor =>
      ({
        restartChild: () => {
          throw error;
        },
      }) as unknown as Supervisor;
    expect(obey(odd(Object.create(null)), 'restart', ['x'])).toEqual({
      status: 409,
      text: 'an error that cannot be shown',
    });
    expect(obey(odd('x'.repeat(1e6)), 'restart', ['x'])?.text).toHaveLength(501);
  });

  it('is over when it is given: what comes of it is told by events', async () => {
    const terminateChild = jest.fn(() => Promise.reject(new Error('x')));
    expect(obey({ terminateChild } as unknown as Supervisor, 'terminate', ['x'])).toBeUndefined();
    await Promise.resolve();
    expect(terminateChild).toHaveBeenCalledWith(['x']);
  });
});
