import { Supervisor } from '../../../lib/index.js';
import { Feed } from '../../../lib/inspector/internal/feed.js';
import { Witness } from '../../../lib/inspector/internal/witness.js';
import { staged } from '../../support/treeStage.js';

/** A feed that is told what a supervisor tells from now on. */
function witnessed(supervisor: Supervisor): Feed {
  const feed = new Feed({ history: 1_000 });
  const witness = new Witness(supervisor, feed);
  witness.begin();
  supervisor.events$.subscribe((event) => witness.take(event));
  return feed;
}

const states = ({ tree }: Feed): Record<string, string> =>
  Object.fromEntries([...tree.all()].map(({ path, state }) => [path.join('/'), state]));

const snapshot = (feed: Feed): unknown => JSON.parse(feed.all().toString());

describe('A witness', () => {
  it('begins with all who are there, at every depth, and what is known of them', () => {
    staged((stage) => {
      const inner = new Supervisor(stage.children('b', 'c'), { id: 'inner' });
      const tree = new Supervisor([stage.child('a'), new Supervisor([inner], { id: 'middle' })]);
      const all = ['a', 'middle', 'middle/inner', 'middle/inner/b', 'middle/inner/c'];
      expect(states(witnessed(tree))).toEqual(Object.fromEntries(all.map((name) => [name, 'ended'])));
      stage.run(tree);
      stage.fail('b');
      stage.advance(1);
      const feed = witnessed(tree);
      expect(states(feed)).toEqual({
        ...Object.fromEntries(all.map((name) => [name, 'running'])),
        'middle/inner/b': 'waiting',
      });
      const [, , , b] = feed.tree.all();
      expect(b).toMatchObject({ errors: ['boom'], failedAt: 0, restarts: 0, since: null });
      expect(b?.timeline).toEqual([[expect.any(Number), 'waiting']]);
    });
  });

  it('hears of each below the supervisor what happens to it', () => {
    staged((stage) => {
      const tree = new Supervisor([stage.child('a'), new Supervisor(stage.children('b'), { id: 'inner' })]);
      const feed = witnessed(tree);
      stage.run(tree);
      stage.fail('b');
      stage.advance(1);
      expect(states(feed)).toEqual({ a: 'running', inner: 'running', 'inner/b': 'waiting' });
      stage.advance(10_000);
      expect(states(feed)).toEqual({ a: 'running', inner: 'running', 'inner/b': 'running' });
    });
  });

  it('names those below the supervisor, wherever that is moved to', () => {
    staged((stage) => {
      const shown = new Supervisor(stage.children('a', 'b'), { id: 'shown' });
      const feed = witnessed(shown);
      expect(snapshot(feed)).toMatchObject({ path: [] });
      stage.run(new Supervisor([new Supervisor([shown], { id: 'middle' })]));
      expect(states(feed)).toEqual({ a: 'running', b: 'running' });
      expect(snapshot(feed)).toMatchObject({ path: ['middle', 'shown'] });
      stage.fail('b');
      stage.advance(1);
      expect(states(feed)).toEqual({ a: 'running', b: 'waiting' });
    });
  });

  it('forgets in a new life of the supervisor whom that has forgotten, and keeps what it knows of the others', () => {
    staged((stage) => {
      const shown = new Supervisor([stage.child('a')], { id: 'shown' });
      const tree = new Supervisor([shown]);
      const feed = witnessed(shown);
      stage.run(tree);
      shown.startChild(stage.child('added'));
      stage.fail('a');
      stage.advance(10_000);
      void tree.terminateChild('shown');
      expect(states(feed)).toEqual({ a: 'ended', added: 'ended' });
      tree.restartChild('shown');
      expect(states(feed)).toEqual({ a: 'running' });
      const [a] = feed.tree.all();
      expect(a).toMatchObject({ restarts: 1 });
      expect(snapshot(feed)).toMatchObject({
        events: expect.arrayContaining([expect.objectContaining({ type: 'removed', path: ['added'] })]) as unknown,
      });
    });
  });

  it('keeps those who rest while others are started', () => {
    staged((stage) => {
      const tree = stage.spawn(stage.children('a', 'b'));
      const feed = witnessed(tree);
      stage.complete('a');
      tree.startChild(stage.child('added'));
      expect(states(feed)).toEqual({ a: 'ended', b: 'running', added: 'running' });
    });
  });
});
