import { unknownChild, type ChildView } from '../../../lib/inspector/internal/childView.js';
import { timeOf, TreeLine } from '../../../lib/inspector/page/treeLine.js';
import { FakeDocument, seen } from '../../support/inspector/fakeDocument.js';

const leave = new FakeDocument().install();
afterAll(leave);

const view = { ...unknownChild(['app', '<b>feed'], 'running'), since: 1_000, restarts: 3, errors: ['<script>', 'y'] };

describe('a line of the tree', () => {
  it('shows a child, as text', () => {
    const line = new TreeLine();
    line.draw({ key: 'k', view, level: 2, isOpen: undefined, below: [] }, 5, true, 6_000);
    expect(seen(line.node).children.map(({ textContent }) => textContent)).toEqual([
      ...['<b>feed', 'running', '5 s', '3', '<script>', ''],
    ]);
    const attributes = { role: 'row', id: 'row-5', 'aria-level': '2', 'aria-rowindex': '7', 'aria-selected': 'true' };
    expect(Object.fromEntries(seen(line.node).attributes)).toEqual(attributes);
  });

  it('shows whether it is open', () => {
    const line = new TreeLine();
    line.draw({ key: 'k', view, level: 1, isOpen: true, below: [] }, 0, false, 0);
    expect([line.node.textContent.slice(0, 1), line.node.getAttribute('aria-expanded')]).toEqual(['▾', 'true']);
    line.draw({ key: 'k', view, level: 1, isOpen: false, below: [['waiting', 2]] }, 0, false, 0);
    expect([line.node.textContent.slice(0, 1), line.node.getAttribute('aria-expanded')]).toEqual(['▸', 'false']);
    expect(line.node.textContent).toContain('2 waiting');
  });

  it('counts down while the child waits', () => {
    const waiting = { ...view, state: 'waiting' as const };
    expect(timeOf({ view: { ...waiting, until: 5_000 } }, 2_000)).toBe('in 3 s');
    expect(timeOf({ view: waiting }, 3_000)).toBe('2 s');
    expect(timeOf({ view: { ...view, since: null } }, 3_000)).toBe('');
  });

  it('says exactly what it shows in short, to those who point at it', () => {
    const line = new TreeLine();
    const titles = (state: Partial<ChildView>): (string | undefined)[] => {
      line.draw({ key: 'k', view: { ...view, ...state }, level: 1, isOpen: undefined, below: [] }, 0, false, 0);
      return [2, 4].map((place) => seen(line.node).children[place]?.attributes.get('title'));
    };
    expect(titles({})).toEqual([expect.stringMatching(/^since 1970-01-01 00:00:01.000 UTC, /), '<script>\n← y']);
    expect(titles({ state: 'waiting', until: 2_000 })[0]).toMatch(/^starts at 1970-01-01 00:00:02.000 UTC, /);
    expect(titles({ since: null, errors: [] })).toEqual([undefined, undefined]);
  });
});
