import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Subject } from 'rxjs';
import { Supervisor } from '../../../lib/index.js';
import { version } from '../../../lib/inspector/cli/usage.js';
import { Built } from '../../support/inspector/cliBuilt.js';
import { Inspected } from '../../support/inspector/inspected.js';

let built: Built;
beforeAll(() => void (built = new Built()));
afterAll(() => built.remove());

describe('rxjs-supervisor', () => {
  it('is a program', async () => {
    const source = join(__dirname, '..', '..', '..', 'lib', 'inspector', 'cli', 'bin.ts');
    expect(readFileSync(source, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    const ending = { stdout: `${version}\n`, stderr: '', code: 0, signal: null };
    expect(await built.run('bin', ['--version'])).toEqual(ending);
  }, 20_000);

  it('shows what processes that were killed have left, half a line too, until ctrl-C', async () => {
    const journal = join(built.folder, 'events.ndjson');
    expect((await built.run('program', [journal])).signal).toBe('SIGKILL');
    const first = readFileSync(journal, 'utf8');
    appendFileSync(journal, '{"id":99,"at":1,"ty');
    await built.run('program', [journal]);
    expect(first).toContain('unplugged');
    const lines = readFileSync(journal, 'utf8')
      .split('\n')
      .filter((line) => line.includes('"type"')).length;
    const { stdout, stderr, code } = await built.run('bin', ['inspect', journal, '--port', '0'], (text, child) => {
      if (text.includes('ctrl-C')) child.kill('SIGINT');
    });
    expect(stdout).toContain(`${journal}: ${lines} events, 1 line could not be read\n`);
    expect({ stderr, code }).toEqual({ stderr: '', code: 130 });
  }, 20_000);

  it('ends without a word when who reads has read enough', async () => {
    const feed$ = new Subject<never>();
    const app = new Supervisor([{ component: () => feed$, id: 'feed' }]);
    void app.spawn();
    const shown = await Inspected.of(app);
    const again = setInterval(() => app.restartChild('feed'), 20);
    const ending = await built.run('bin', ['tail', shown.address.url], (_text, child) => child.stdout?.destroy());
    clearInterval(again);
    expect(ending).toMatchObject({ stderr: '', code: 0 });
    shown.end();
    await app.stop();
  }, 20_000);
});
