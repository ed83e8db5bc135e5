import { asyncScheduler } from 'rxjs';
import { Supervisor, type ChildState } from '../../../lib/index.js';
import { Feed } from '../../../lib/inspector/internal/feed.js';
import { Witness } from '../../../lib/inspector/internal/witness.js';
import { explore } from '../../../lib/testing/index.js';

type States = ReadonlyMap<string, ChildState>;

const told = ({ tree }: Feed): States => new Map([...tree.all()].map(({ path, state }) => [path.join('/'), state]));

function asked(supervisor: Supervisor, name: readonly string[] = []): States {
  const children = name.length === 0 ? supervisor.whichChildren() : supervisor.whichChildren(name);
  return new Map(
    children.flatMap(({ id, state }) => {
      const path = [...name, id];
      return [[path.join('/'), state] as const, ...asked(supervisor, path)];
    }),
  );
}

/** Nobody tells that whoever rested, or waited, is to be started in its turn, or that a life is over with all who were added. */
const isAlike = (told: ChildState | undefined, asked: ChildState | undefined): boolean =>
  told === asked ||
  (asked === 'pending' && (told === 'waiting' || told === 'ended' || told === undefined)) ||
  (asked === 'ended' && told === undefined) ||
  (asked === undefined && told === 'ended');

/** Where what was told is not what whoever asks is told. */
function unlike(told: States, asked: States): readonly string[] {
  return [...new Set([...told.keys(), ...asked.keys()])].flatMap((path) => {
    const [one, other] = [told.get(path), asked.get(path)];
    return isAlike(one, other) ? [] : [`${path} ${one} not ${other}`];
  });
}

describe('A witness', () => {
  it('shows what asking every child comes to, after each event of 150 stories', () => {
    const found = { compared: 0, states: new Set<string>(), unlike: [] as string[] };
    explore(
      (world) => {
        const inner = [world.component('inner/0'), world.component('inner/1')];
        const supervisor = new Supervisor(
          [world.component('0'), new Supervisor(inner, { strategy: 'one_for_all', id: 'inner' }), world.component('2')],
          { strategy: 'rest_for_one', maxRestarts: 3, period: 1_000 },
        );
        const feed = new Feed({ history: 10 });
        const witness = new Witness(supervisor, feed);
        witness.begin();
        const compare = (): void => {
          const states = told(feed);
          found.compared++;
          for (const state of states.values()) found.states.add(state);
          found.unlike.push(...unlike(states, asked(supervisor)));
        };
        supervisor.events$.subscribe((event) => {
          witness.take(event);
          asyncScheduler.schedule(compare);
        });
        return supervisor;
      },
      { seeds: 150 },
    );
    expect(found.unlike.slice(0, 3)).toEqual([]);
    expect(found.compared).toBeGreaterThan(2_500);
    expect([...found.states].sort()).toEqual([
      ...['ended', 'failed', 'pending', 'running', 'starting', 'stopping', 'waiting'],
    ]);
  });
});
