import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { script } from '../../../lib/inspector/internal/pageScript.js';

const lib = join(__dirname, '..', '..', '..', 'lib', 'inspector');

describe('the script of the page', () => {
  it('is what its files make: `npm run build:page` brings it up to date', () => {
    const made = execFileSync(process.execPath, [join(lib, 'page', 'bundle.cjs'), '--print'], { encoding: 'utf8' });
    const isUpToDate = readFileSync(join(lib, 'internal', 'pageScript.ts'), 'utf8') === made;
    // Only that is said: nobody wants to read the whole of it.
    expect(isUpToDate).toBe(true);
  });

  it('makes nothing but text of text, and does not end the element that it is in', () => {
    expect(script).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|<\/|<!--/);
  });
});
