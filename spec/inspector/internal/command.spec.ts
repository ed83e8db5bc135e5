import { filter, firstValueFrom, NEVER } from 'rxjs';
import { Supervisor } from '../../../lib/index.js';
import { obey } from '../../../lib/inspector/internal/command.js';

describe('a command', () => {
  it('names children from below the supervisor that is shown, also in the part of another tree', async () => {
    const app = new Supervisor([{ component: () => NEVER, id: 'db' }], { id: 'app' });
    const above = new Supervisor([app, { component: () => NEVER, id: 'db' }]);
    const ended = above.spawn();
    await above.whenReady();
    expect(obey(app, 'restart', ['app'])).toMatchObject({ status: 404 });
    expect(obey(app, 'restart', ['app', 'db'])).toMatchObject({ status: 404 });
    expect(obey(app, 'start', ['db'])).toEqual({ status: 409, text: 'It is running' });
    const again = firstValueFrom(app.events$.pipe(filter(({ type }) => type === 'ready')));
    expect(obey(app, 'restart', ['db'])).toBeUndefined();
    await again;
    expect([app.child('db')?.run, above.child('db')?.run]).toEqual([1, 0]);
    await above.stop();
    await ended;
  });

  it('says why it is refused', () => {
    const app = new Supervisor([{ component: () => NEVER, id: 'db' }]);
    const text = 'NotRunningError: Supervisor `/` is not running';
    expect(obey(app, 'terminate', ['db'])).toMatchObject({
      status: 409,
      text: expect.stringContaining(text) as string,
    });
  });
});
