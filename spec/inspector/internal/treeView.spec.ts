import { keyOf, rootKey, TreeView } from '../../../lib/inspector/internal/treeView.js';
import { told } from '../../support/inspector/told.js';

let tree: TreeView;
beforeEach(() => (tree = new TreeView()));

const states = (): Record<string, string> =>
  Object.fromEntries([...tree.all()].map(({ path, state }) => [path.join('/'), state]));

describe('a tree as the page shows it', () => {
  it('has those who have told something, and those above them', () => {
    tree.take(told('starting', 'app/db'));
    tree.take(told('ready', 'app/db'));
    tree.take(told('starting', 'feed'));
    expect(states()).toEqual({ app: 'running', 'app/db': 'running', feed: 'starting' });
    expect([...tree.keysBelow(rootKey)]).toEqual([keyOf(['app']), keyOf(['feed'])]);
    expect([tree.hasBelow(keyOf(['app'])), tree.hasBelow(keyOf(['feed']))]).toEqual([true, false]);
    expect(tree.view(keyOf(['app', 'db']))?.path).toEqual(['app', 'db']);
    expect(tree.size).toBe(3);
  });

  it('forgets who is removed, with all below', () => {
    tree.take(told('starting', 'app/db/pool'));
    tree.take(told('removed', 'app'));
    expect(states()).toEqual({});
    expect([...tree.keysBelow(rootKey)]).toEqual([]);
    tree.take(told('removed', 'nobody'));
    expect(tree.size).toBe(0);
  });

  it('forgets those who ended in the last life of their supervisor', () => {
    for (const path of ['app', 'app/one', 'app/two']) tree.take(told('starting', path));
    tree.take(told('stopped', 'app/one'));
    tree.take(told('starting', 'app'));
    expect(states()).toEqual({ app: 'starting', 'app/two': 'starting' });
  });

  it('tells ids with odd characters apart', () => {
    for (const path of [['a/b'], ['a', 'b'], ['a,b']]) tree.take({ ...told('starting'), path });
    expect(tree.size).toBe(4);
  });
});
