import { unknownChild } from '../../../lib/inspector/internal/childView.js';
import type { Row } from '../../../lib/inspector/page/rows.js';
import { TreeGrid } from '../../../lib/inspector/page/treeGrid.js';
import { FakeDocument, FakeElement } from '../../support/inspector/fakeDocument.js';

const leave = new FakeDocument().install();
afterAll(leave);

/** 10,000 lines: one that is open, with all others below it. */
const rows: Row[] = Array.from({ length: 10_000 }, (_, n) => ({
  ...{ key: `k${n}`, view: unknownChild([`c${n}`], 'running') },
  ...{ level: n === 0 ? 1 : 2, isOpen: n === 0 ? true : undefined, below: [] },
}));

let scroller: FakeElement;
let sheet: FakeElement;
let grid: TreeGrid;
let chosen: string;
let opened: unknown[];

const press = (key: string, more = {}): boolean => {
  let isOwn = false;
  scroller.fire('keydown', { key, ...more, preventDefault: () => (isOwn = true) });
  grid.draw(rows, chosen, 0);
  return isOwn;
};
const shown = (): string[] => sheet.children.map(({ children }) => children[0]?.textContent ?? '');

beforeEach(() => {
  [scroller, sheet, chosen, opened] = [new FakeElement('div'), new FakeElement('div'), '', []];
  grid = new TreeGrid(scroller.asElement, sheet.asElement, {
    choose: ([id = '']) => (chosen = id.replace('c', 'k')),
    open: (key, isOpen) => opened.push([key, isOpen]),
  });
  grid.draw(rows, '', 0);
});

describe('the tree on the screen', () => {
  it('has only the lines that are to be seen', () => {
    expect(shown().length).toBeLessThan(25);
    expect(shown()[0]).toBe('▾c0');
    expect(sheet.styles.get('height')).toBe('260000px');
    expect(scroller.getAttribute('aria-rowcount')).toBe('10001');
    scroller.scrollTop = 130_000;
    scroller.fire('scroll');
    expect(shown()).toContain('c5000');
    expect(shown()).not.toContain('▾c0');
  });

  it('is used with keys', () => {
    const keys = ['ArrowDown', 'ArrowDown', 'ArrowUp', 'End', 'Home', 'PageDown', 'PageUp', 'ArrowUp'];
    const places = keys.map((key) => [press(key), chosen][1]);
    expect(places).toEqual(['k0', 'k1', 'k0', 'k9999', 'k0', 'k9', 'k0', 'k0']);
    expect(scroller.getAttribute('aria-activedescendant')).toBe('row-0');
    for (const key of ['ArrowLeft', 'Enter', ' ']) press(key);
    expect(opened).toEqual([
      ['k0', false],
      ['k0', false],
      ['k0', false],
    ]);
    press('End');
    expect(scroller.scrollTop).toBe(260_000 + 26 - 280);
    press('ArrowLeft');
    expect([chosen, scroller.scrollTop]).toEqual(['k0', 0]);
  });

  it('leaves other keys to others', () => {
    expect([press('a'), press('Tab'), press('ArrowDown', { ctrlKey: true })]).toEqual([false, false, false]);
  });

  it('is used with a pointer', () => {
    sheet.children[0]?.fire('click');
    expect([chosen, opened]).toEqual(['k0', []]);
    grid.draw(rows, chosen, 0);
    sheet.children[0]?.fire('click');
    expect(opened).toEqual([['k0', false]]);
  });

  it('opens and closes with a pointer, without a choice', () => {
    const toggle = sheet.children[0]?.children[0]?.children[0];
    sheet.children[0]?.fire('click', { target: toggle });
    expect([chosen, opened]).toEqual(['', [['k0', false]]]);
  });

  it('scrolls to whoever is to be seen', () => {
    grid.reveal('k5000');
    expect(shown()).toContain('c5000');
    grid.reveal('nobody');
    expect(shown()).toContain('c5000');
  });
});
