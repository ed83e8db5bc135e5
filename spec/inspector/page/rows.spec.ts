import { keyOf, TreeView } from '../../../lib/inspector/internal/treeView.js';
import { rowsOf, type Look } from '../../../lib/inspector/page/rows.js';
import { told } from '../../support/inspector/told.js';

const tree = new TreeView();
for (const path of ['app', 'app/db', 'app/feeds', 'app/feeds/btc', 'web']) {
  tree.take(told('starting', path));
  tree.take(told('ready', path));
}
tree.take(told('waiting', 'app/feeds/btc', { delay: 1 }));
tree.take(told('stopped', 'web'));

const lines = (look: Partial<Look>): string[] =>
  rowsOf(tree, { closed: new Set(), text: '', state: '', ...look }).map(({ view, level, isOpen }) =>
    [level, view.path.at(-1), ...(isOpen === undefined ? [] : [isOpen ? 'open' : 'closed'])].join(' '),
  );
const all = ['1 app open', '2 db', '2 feeds open', '3 btc', '1 web'];

describe('the lines of a tree', () => {
  it('are all of it, from top to bottom', () => {
    expect(lines({})).toEqual(all);
  });

  it('are without those below one that is closed', () => {
    expect(lines({ closed: new Set([keyOf(['app', 'feeds'])]) })).toEqual([
      '1 app open',
      '2 db',
      '2 feeds closed',
      '1 web',
    ]);
    expect(lines({ closed: new Set([keyOf(['app'])]) })).toEqual(['1 app closed', '1 web']);
  });

  it('are those that are looked for, and who is above them', () => {
    const closed = new Set([keyOf(['app'])]);
    expect(lines({ closed, text: 'BTC' })).toEqual(['1 app open', '2 feeds open', '3 btc']);
    expect(lines({ text: 'feeds' })).toEqual(['1 app open', '2 feeds open']);
    expect(lines({ state: 'trouble' })).toEqual(['1 app open', '2 feeds open', '3 btc']);
    expect(lines({ state: 'ended' })).toEqual(['1 web']);
    expect(lines({ state: 'ended', text: 'b' })).toEqual(['1 web']);
    expect(lines({ text: 'nobody' })).toEqual([]);
  });

  it('say how those below them are while they are closed', () => {
    const closed = new Set([keyOf(['app', 'feeds'])]);
    const below = rowsOf(tree, { closed, text: '', state: '' }).map((row) => row.below);
    expect(below).toEqual([[], [], [['waiting', 1]], []]);
  });
});
