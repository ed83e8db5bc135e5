import { Journal } from '../../lib/internal/journal.js';
import type { LifecycleEventType } from '../../lib/index.js';

const clock = { now: () => 0 };

/** Three logs, each a part of the one before it, and what their listeners heard: `listener event number`. */
function tree() {
  const [root, middle, leaf] = [new Journal(), new Journal(), new Journal()];
  middle.join(root);
  leaf.join(middle);
  const heard: string[] = [];
  const listen = (name: string, journal: Journal) =>
    journal.events$.subscribe(({ type, seq }) => heard.push(`${name} ${type} ${seq}`));
  return { root, middle, leaf, heard, listen };
}

const tell = (journal: Journal, type: Exclude<LifecycleEventType, 'failed'> = 'ready'): void =>
  journal.tell(type, ['leaf'], 0, clock, undefined);

describe('A Journal that is a part of another', () => {
  it('tells its own listeners, then those above; these do not hear what is told beside it', () => {
    const { root, middle, leaf, heard, listen } = tree();
    listen('root', root);
    listen('leaf', leaf);
    for (const journal of [leaf, middle, root]) tell(journal);
    expect(heard).toEqual(['leaf ready 0', 'root ready 0', 'root ready 1', 'root ready 2']);
  });

  it('has the numbers of the root, whoever listens', () => {
    const { root, middle, leaf, heard, listen } = tree();
    listen('leaf', leaf);
    for (const journal of [root, leaf, middle, leaf]) tell(journal);
    expect(heard).toEqual(['leaf ready 1', 'leaf ready 3']);
  });

  it('asks no clock when nobody listens, here or above', () => {
    const { root, leaf, heard, listen } = tree();
    const asked = { now: jest.fn(() => 0) };
    leaf.tell('ready', [], 0, asked, undefined);
    expect(asked.now).not.toHaveBeenCalled();
    const listener = listen('root', root);
    leaf.tell('ready', [], 0, asked, undefined);
    listener.unsubscribe();
    leaf.tell('ready', [], 0, asked, undefined);
    expect(asked.now).toHaveBeenCalledTimes(1);
    expect(heard).toEqual(['root ready 1']);
  });

  it('tells in the order of the tree, when a listener anywhere makes the next events happen', () => {
    const { root, middle, leaf, heard, listen } = tree();
    leaf.events$.subscribe(({ seq }) => {
      if (seq > 0) return;
      tell(root, 'starting');
      tell(leaf, 'started');
    });
    for (const [name, journal] of [
      ['leaf', leaf],
      ['middle', middle],
      ['root', root],
    ] as const)
      listen(name, journal);
    tell(leaf);
    const both = (text: string) => [`leaf ${text}`, `middle ${text}`, `root ${text}`];
    expect(heard).toEqual([...both('ready 0'), 'root starting 1', ...both('started 2')]);
  });

  it('is one by itself again when it has left, with numbers of its own', () => {
    const { root, middle, leaf, heard, listen } = tree();
    tell(leaf);
    leaf.join(undefined);
    listen('root', root);
    listen('leaf', leaf);
    tell(leaf);
    tell(middle);
    expect(heard).toEqual(['leaf ready 0', 'root ready 1']);
  });
});
