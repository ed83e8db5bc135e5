import { count, filter, firstValueFrom, take, tap, toArray } from 'rxjs';
import { Supervisor } from '../../lib/index.js';
import { processComponent } from '../../lib/worker/index.js';
import { forgotten, lifetimes } from '../support/worker/lifetimes.js';
import { scripts } from '../support/worker/scripts.js';
import { processWays, survive, type Life, type Survival, type Way } from '../support/worker/survival.js';
import { expectSurvived, heartbeatOf, times } from '../support/worker/tenTimes.js';

const built = scripts();
const processes = lifetimes('processes');

const surviveInProcesses = (way: Way): Promise<Survival> =>
  survive(
    way,
    processComponent<Life>(built.current.url('survival'), { args: [way, `${times}`], heartbeat: heartbeatOf(way) }),
    processes.current,
  );

describe('A component in a process', () => {
  const survivals = new Map<Way, Survival>();

  beforeAll(async () => {
    await Promise.all(processWays.map(async (way) => survivals.set(way, await surviveInProcesses(way))));
  }, 60_000);

  it.each(processWays)('survives %s, 10 times of 10', (way) => expectSurvived(way, 'process', survivals.get(way)!));

  it('is never in two processes at once, and in none when it is over', async () => {
    expect([...survivals].filter(([, { overlaps }]) => overlaps > 0)).toEqual([]);
    expect(processes.current.begun).toBeGreaterThanOrEqual(processWays.length * (times + 1));
    await processes.current.gone();
  });
});

describe('A program', () => {
  it('that ignores SIGTERM is ended with all that it has started, 10 times of 10', async () => {
    const args = ['-c', "trap '' TERM; sleep 60 & echo $$ $!; wait"];
    const app = new Supervisor({ component: processComponent('sh', { args }), id: 'sh', shutdown: 50, backoff: 0 });
    const abandoned = firstValueFrom(
      app.events$.pipe(
        filter(({ type }) => type === 'abandoned'),
        take(times),
        count(),
      ),
    );
    const said = firstValueFrom(
      app.select<string>('sh').pipe(
        take(times),
        tap(() => void app.restartChild('sh')),
        toArray(),
      ),
    );
    const ended = app.spawn();
    const pids = (await said).flatMap((line) => line.split(' ').map(Number));
    expect(await abandoned).toBe(times);
    await app.stop();
    await ended;
    await processes.current.gone();
    expect(new Set(pids).size).toBe(2 * times);
    await forgotten(pids);
  }, 60_000);
});
