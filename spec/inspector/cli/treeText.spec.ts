import { unknownChild } from '../../../lib/inspector/internal/childView.js';
import { TreeView } from '../../../lib/inspector/internal/treeView.js';
import { rendered } from '../../../lib/inspector/cli/line.js';
import { eventLine, treeLines } from '../../../lib/inspector/cli/treeText.js';
import { failure, told } from '../../support/inspector/told.js';

let tree: TreeView;
beforeEach(() => (tree = new TreeView()));

const shown = (now = 0, most?: number): readonly string[] =>
  treeLines(tree, now, most).map((line) => rendered(line, { columns: 80, colours: false }).trimEnd());

describe('a tree as text', () => {
  it('says how each is, since when, how often it was started again and what it failed with', () => {
    tree.put(unknownChild(['db'], 'running'));
    tree.put({ ...unknownChild(['feed'], 'waiting'), until: 5_000, restarts: 1, errors: ['Error: x', 'a cat'] });
    tree.put({ ...unknownChild(['pool'], 'running'), since: 1_000 });
    tree.put({ ...unknownChild(['pool', 'w1'], 'failed'), since: 0, restarts: 12 });
    expect(shown(3_000)).toEqual([
      'db    running',
      'feed  waiting   in 2 s        1 restart     Error: x ← a cat',
      'pool  running   2 s',
      '  w1  failed    3 s           12 restarts',
    ]);
  });

  it('is cut where there is no more room, and says so', () => {
    for (const id of ['a', 'b', 'c', 'd']) tree.put(unknownChild([id], 'ended'));
    expect(shown(0, 4)).toHaveLength(4);
    expect(shown(0, 3)).toEqual(['a  ended', 'b  ended', '… and 2 more children']);
    expect(shown(0, 1)).toEqual(['… and 4 more children']);
    expect(shown(0, 0)).toEqual([]);
  });

  it('has names of a decent length, and no control characters in them', () => {
    tree.put(unknownChild(['x'.repeat(100)], 'ended'));
    tree.put(unknownChild(['\x1b[2J'], 'ended'));
    expect(shown()).toEqual([`${'x'.repeat(39)}…  ended`, `${'\\e[2J'.padEnd(40)}  ended`]);
  });

  it('may be deep', () => {
    const path = Array.from({ length: 900 }, (_, n) => `s${n}`);
    tree.put(unknownChild(path, 'running'));
    expect(shown()).toHaveLength(900);
  });

  it('may be wide', () => {
    for (let id = 0; id < 150_000; id++) tree.put(unknownChild([String(id)], 'ended'));
    expect(treeLines(tree, 0)).toHaveLength(150_000);
  });

  it('is none if there is nobody', () => {
    expect(shown()).toEqual([]);
  });
});

describe('an event as text', () => {
  it('says when, who and what', () => {
    const line = eventLine(told('failed', 'app/feed', failure('un\nplugged')));
    expect(rendered(line, { columns: 80, colours: false })).toBe(
      '00:00:00.000  app/feed  failed (error): un\\nplugged',
    );
    expect(rendered(line, { columns: 80, colours: true })).toContain('\x1b[31mfailed');
  });

  it('is not red if nothing went wrong', () => {
    expect(rendered(eventLine(told('ready')), { columns: 80, colours: true })).not.toContain('\x1b[31m');
  });
});
