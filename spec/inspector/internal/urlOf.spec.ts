import { urlOf } from '../../../lib/inspector/internal/urlOf.js';

describe('what to open in a browser', () => {
  it.each([
    ['127.0.0.1', 'http://127.0.0.1:80/'],
    ['localhost', 'http://localhost:80/'],
    ['::1', 'http://[::1]:80/'],
  ])('for %s is %s', (host, url) => {
    expect(urlOf(host, 80)).toBe(url);
  });
});
