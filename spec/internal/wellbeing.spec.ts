import { asyncScheduler } from 'rxjs';
import { Supervisor, type Health } from '../../lib/index.js';
import { explore } from '../../lib/testing/index.js';

/** Without what only those know who have listened from the beginning: since when, and whose turn it is. */
const known = ({ reasons, ...health }: Health): unknown => ({
  ...health,
  reasons: reasons.map(({ path, state }) => `${path.join('/')} ${state.replace('waiting', 'pending')}`).sort(),
});

describe('the health that is told', () => {
  it('is what asking every child comes to, after each event of 300 stories', () => {
    const found = { compared: 0, statuses: new Set<string>(), unlike: [] as unknown[] };
    explore(
      (world) => {
        const inner = [world.component('inner/0'), world.component('inner/1')];
        const supervisor = new Supervisor(
          [world.component('0'), new Supervisor(inner, { strategy: 'one_for_all', id: 'inner' }), world.component('2')],
          { strategy: 'rest_for_one', maxRestarts: 3, period: 1_000 },
        );
        const parts = [undefined, '0', 'inner', ['inner', '1']];
        const isThere = (part: number): boolean =>
          parts[part] === undefined || supervisor.child(parts[part]) !== undefined;
        const last: Health[] = [];
        parts.forEach((name, part) => supervisor.health$(name).subscribe((health) => (last[part] = health)));
        const compare = (): void => {
          const told = parts.map((_, part) => isThere(part) && known(last[part]!));
          const asked = parts.map((name, part) => isThere(part) && known(supervisor.health(name)));
          found.compared++;
          for (const { status } of last) found.statuses.add(status);
          if (JSON.stringify(told) !== JSON.stringify(asked)) found.unlike.push([told, asked]);
        };
        // Not on `asapScheduler`: that of RxJS 7.8.0 stops when a stranger schedules in its flush.
        supervisor.events$.subscribe(() => asyncScheduler.schedule(compare));
        return supervisor;
      },
      { seeds: 300 },
    );
    expect(found.unlike.slice(0, 3)).toEqual([]);
    expect(found.compared).toBeGreaterThan(5_000);
    expect([...found.statuses].sort()).toEqual(['degraded', 'down', 'live', 'ready']);
  });
});
