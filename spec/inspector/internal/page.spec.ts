import { createHash } from 'node:crypto';
import { page, policy } from '../../../lib/inspector/internal/page.js';

const between = (begin: string, end: string): string => page.split(begin)[1]?.split(end)[0] ?? '';

describe('the page', () => {
  it.each([
    ['script', between('<script>', '</script>')],
    ['style', between('<style>', '</style>')],
  ])('may have its own %s alone', (name, text) => {
    const hash = createHash('sha256').update(text).digest('base64');
    expect(policy).toContain(`${name}-src 'sha256-${hash}'`);
    expect(page.split(`<${name}>`)).toHaveLength(2);
  });

  it('asks nobody else for anything', () => {
    expect(page).not.toMatch(/https?:|url\(|@import/);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
  });

  it('has a name for everything that can be used', () => {
    for (const [, attributes = ''] of page.matchAll(/<(?:input|select) ([^>]*)>/g)) {
      expect(attributes).toMatch(/aria-label="|type="checkbox"/);
    }
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
