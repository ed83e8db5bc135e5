import { NEVER } from 'rxjs';
import { Supervisor, type Link } from '../../lib/index.js';
import { scripts } from '../support/worker/scripts.js';
import { threadOf } from '../support/worker/threadLife.js';
import { watchThreads } from '../support/worker/watchThreads.js';

const built = scripts();
const threads = watchThreads();
jest.setTimeout(30_000);

describe('a thread in a tree', () => {
  it('lets those after it start when it is ready', async () => {
    const started: number[] = [];
    const thread = threadOf(built.current.url('threadServed'), 'signals ready', { serve: { readiness: 'signal' } });
    const app = new Supervisor([
      { component: thread, id: 'thread', readiness: 'signal' },
      (_link: Link) => (started.push(threads.live), NEVER),
    ]);
    const ended = app.spawn();
    expect(started).toEqual([]);
    await app.whenReady();
    expect(started).toEqual([1]);
    await app.stop();
    expect(threads.live).toBe(0);
    await ended;
  });

  it('fails the start of the tree when its own first start throws', async () => {
    const start = jest.fn(() => NEVER);
    const thread = threadOf(built.current.url('threadServed'), 'throws');
    const app = new Supervisor([{ component: thread, id: 'thread', readiness: 'signal', backoff: 1 }, start]);
    await expect(app.spawn()).rejects.toMatchObject({ code: 'START_FAILED', cause: { message: 'top' } });
    expect(start).not.toHaveBeenCalled();
    expect([threads.total, threads.live]).toEqual([1, 0]);
  });

  it('is started again when it fails early in any other way, while those after it wait', async () => {
    const start = jest.fn(() => NEVER);
    const thread = threadOf(built.current.url('threadServed'), 'fails');
    const app = new Supervisor([{ component: thread, readiness: 'signal', backoff: 1, maxRestarts: 2 }, start]);
    await expect(app.spawn()).rejects.toMatchObject({ code: 'RESTART_INTENSITY_EXCEEDED' });
    expect([threads.total, threads.most]).toEqual([3, 1]);
  });
});
