import { style } from '../../../lib/inspector/internal/pageStyle.js';

describe('the style of the page', () => {
  it('is for light and dark, and has a colour for each state', () => {
    expect(style).toContain('prefers-color-scheme: dark');
    for (const state of ['pending', 'starting', 'running', 'stopping', 'failed', 'waiting', 'ended']) {
      expect(style).toContain(`[data-state='${state}']`);
    }
  });

  it('does not end the element that it is in', () => {
    expect(style).not.toContain('<');
  });
});
