import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { help, usage, version } from '../../../lib/inspector/cli/usage.js';

const root = join(__dirname, '..', '..', '..');

describe('the usage', () => {
  it('is a part of the help, which names all that there is', () => {
    expect(help.startsWith(usage)).toBe(true);
    for (const name of ['--port', '--host', '--token', '--history', '--json', 'RXJS_SUPERVISOR_TOKEN']) {
      expect(help).toContain(name);
    }
    expect(Math.max(...help.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(110);
  });

  it('knows the version of the package, which has the command', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string; bin: object };
    expect(version).toBe(manifest.version);
    expect(manifest.bin).toEqual({ 'rxjs-supervisor': 'dist/esm/inspector/cli/bin.js' });
  });
});
