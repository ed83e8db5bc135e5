import { unknownChild } from '../../../lib/inspector/internal/childView.js';
import { timeOf, TreeLine } from '../../../lib/inspector/page/treeLine.js';
import { FakeDocument, seen } from '../../support/inspector/fakeDocument.js';

const leave = new FakeDocument().install();
afterAll(leave);

const view = { ...unknownChild(['app', '<b>feed'], 'running'), since: 1_000, restarts: 3, errors: ['<script>', 'y'] };

describe('a line of the tree', () => {
  it('shows a child, as text', () => {
    const line = new TreeLine();
    line.draw({ key: 'k', view, level: 2, isOpen: undefined }, 5, true, 6_000);
    expect(seen(line.node).children.map(({ textContent }) => textContent)).toEqual([
      ...['<b>feed', 'running', '5 s', '3', '<script>', ''],
    ]);
    const attributes = { role: 'row', id: 'row-5', 'aria-level': '2', 'aria-rowindex': '7', 'aria-selected': 'true' };
    expect(Object.fromEntries(seen(line.node).attributes)).toEqual(attributes);
  });

  it('shows whether it is open', () => {
    const line = new TreeLine();
    line.draw({ key: 'k', view, level: 1, isOpen: true }, 0, false, 0);
    expect([line.node.textContent.slice(0, 1), line.node.getAttribute('aria-expanded')]).toEqual(['▾', 'true']);
    line.draw({ key: 'k', view, level: 1, isOpen: false }, 0, false, 0);
    expect([line.node.textContent.slice(0, 1), line.node.getAttribute('aria-expanded')]).toEqual(['▸', 'false']);
  });

  it('counts down while the child waits', () => {
    const waiting = { ...view, state: 'waiting' as const };
    expect(timeOf({ view: { ...waiting, until: 5_000 } }, 2_000)).toBe('in 3 s');
    expect(timeOf({ view: waiting }, 3_000)).toBe('2 s');
    expect(timeOf({ view: { ...view, since: null } }, 3_000)).toBe('');
  });
});
