import { NEVER } from 'rxjs';
import { Supervisor } from '../../../lib/index.js';
import type { InspectorConfig } from '../../../lib/inspector/index.js';
import { Inspected } from '../../support/inspector/inspected.js';

let app: Supervisor;
let shown: Inspected | undefined;

beforeEach(() => {
  app = new Supervisor([{ component: () => NEVER, id: 'db' }]);
  void app.spawn();
});

afterEach(async () => {
  shown?.end();
  shown = undefined;
  await app.stop();
});

const inspect = async (config: InspectorConfig = {}): Promise<Inspected> => (shown = await Inspected.of(app, config));

describe('by hand', () => {
  it('nothing is done unless that is wanted', async () => {
    const { status } = await (await inspect()).tell('restart', ['db']);
    expect([status, app.child('db')?.run]).toEqual([403, 0]);
  });

  it('a child is terminated, started and restarted', async () => {
    const { tell } = { tell: (word: string) => shown?.tell(word, ['db']).then(({ status }) => status) };
    await inspect({ control: true });
    expect(await tell('start')).toBe(409);
    expect([await tell('terminate'), app.child('db')?.state]).toEqual([202, 'ended']);
    expect([await tell('start'), app.child('db')?.state]).toEqual([202, 'running']);
    const { run = 0 } = app.child('db') ?? {};
    expect(await tell('restart')).toBe(202);
    expect(app.child('db')?.run).toBe(run + 1);
  });

  it.each<[body: string, status: number]>([
    ['{ "path": ["nobody"] }', 404],
    ['{ "path": ["db", "below"] }', 404],
    ['{ "path": [] }', 400],
    ['{ "path": "db" }', 400],
    ['{ "path": [1] }', 400],
    ['{ "path"', 400],
    ['null', 400],
    [`{ "path": ["${'x'.repeat(20_000)}"] }`, 413],
  ])('%.30p is refused', async (body, status) => {
    expect((await (await inspect({ control: true })).tell('restart', [], { body })).status).toBe(status);
  });

  it('a form of a page cannot ask', async () => {
    await inspect({ control: true });
    const answer = await shown?.tell('restart', ['db'], { headers: { 'content-type': 'text/plain' } });
    expect(answer?.status).toBe(415);
  });

  it('nothing is done with a tree that does not run', async () => {
    await inspect({ control: true });
    await app.stop();
    expect((await shown?.tell('restart', ['db']))?.status).toBe(409);
  });
});
