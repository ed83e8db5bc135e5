import { countsBelow, countsOf, isTrouble } from '../../../lib/inspector/internal/counts.js';
import { keyOf, TreeView } from '../../../lib/inspector/internal/treeView.js';
import { told } from '../../support/inspector/told.js';

describe('how many', () => {
  it('are in which state, of all and of those below one, always in the same order', () => {
    const tree = new TreeView();
    for (const path of ['web', 'app', 'app/db', 'app/feeds', 'app/feeds/btc']) tree.take(told('ready', path));
    tree.take(told('waiting', 'app/feeds/btc', { delay: 1 }));
    tree.take(told('stopped', 'web'));
    expect(countsOf(tree)).toEqual([
      ['running', 3],
      ['waiting', 1],
      ['ended', 1],
    ]);
    expect(countsBelow(tree, keyOf(['app']))).toEqual([
      ['running', 2],
      ['waiting', 1],
    ]);
  });

  it('are in trouble: all but those who are up or rest', () => {
    const states = ['running', 'failed', 'stopping', 'waiting', 'starting', 'pending', 'ended'];
    expect(states.filter(isTrouble)).toEqual(['failed', 'stopping', 'waiting', 'starting', 'pending']);
  });
});
