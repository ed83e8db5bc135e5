import { config, NEVER, Subject, throwError } from 'rxjs';
import { ExploredComponent } from '../../../lib/testing/internal/exploredComponent.js';
import { ExploredValue } from '../../../lib/testing/internal/exploredRun.js';
import { Verdict } from '../../../lib/testing/internal/verdict.js';
import { aFailure } from '../../support/aFailure.js';

/** A component, the world around it, and the rule that it has found broken. */
function stage(isOpen = true, component?: ConstructorParameters<typeof ExploredComponent>[2]) {
  const verdict = new Verdict();
  const started: string[] = [];
  const errors: unknown[] = [];
  const explorer = {
    ...{ verdict, isOpen, now: 0 },
    started: (id: string) => void started.push(id),
    error: (id: string) => new Error(id),
    failed: (error: unknown) => void errors.push(error),
  };
  const explored = new ExploredComponent(explorer, 'feed', component);
  const broken = (): string | undefined => verdict.violation && `${verdict.violation.rule}: ${verdict.violation.what}`;
  return { explored, started, errors, broken };
}

describe('ExploredComponent', () => {
  it('counts its runs, and says that it was started', () => {
    const { explored, started, broken } = stage();
    const first = explored.start().subscribe();
    expect([explored.count, explored.live]).toEqual([1, explored.runs[0]]);
    first.unsubscribe();
    expect([explored.count, explored.live]).toEqual([0, undefined]);
    explored.start().subscribe().unsubscribe();
    expect([explored.runs.length, started, broken()]).toEqual([2, ['feed', 'feed'], undefined]);
  });

  it('finds that two runs are alive', () => {
    const { explored, broken } = stage();
    const runs = [explored.start().subscribe(), explored.start().subscribe()];
    expect(broken()).toBe('at most one run is alive: feed has 2 runs alive');
    for (const run of runs) run.unsubscribe();
    expect(explored.count).toBe(0);
  });

  it('finds that it is started or handled though all is over', () => {
    const start = stage(false);
    void start.explored.start();
    expect(start.broken()).toBe('nothing starts after the end: feed was started after the end');
    const handled = stage(false);
    void handled.explored.handleIrrecoverable('error');
    expect(handled.broken()).toBe('nothing is handled after the end: feed was handled after the end');
  });

  it('finds that it is handled while it is alive, or twice', () => {
    const alive = stage();
    const run = alive.explored.start().subscribe();
    void alive.explored.handleIrrecoverable('error', aFailure());
    run.unsubscribe();
    expect(alive.broken()).toBe('handlers run when the run is over: feed was handled while it was alive');
    const twice = stage();
    const failure = aFailure();
    void twice.explored.handleIrrecoverable('error', failure);
    void twice.explored.handleIrrecoverable('error', aFailure());
    expect([twice.broken(), twice.explored.failures]).toEqual([undefined, 2]);
    void twice.explored.handleIrrecoverable('error', failure);
    expect(twice.broken()).toBe('each failure is handled once: feed was handled twice for a failure');
  });

  it('prepares the next run only', () => {
    const { explored } = stage();
    explored.prepare('next hangs');
    for (let run = 0; run < 2; run++) explored.start().subscribe().unsubscribe();
    expect(explored.runs.map((run) => run.is('next hangs'))).toEqual([true, false]);
  });

  it('lags with its last run that is over', () => {
    const { explored } = stage();
    const errors = new Subject<unknown>();
    const reports: unknown[] = [];
    errors.subscribe((error) => reports.push(error));
    expect(explored.lag()).toBe(false);
    explored.start({ errors }).subscribe().unsubscribe();
    expect(explored.lag()).toBe(true);
    expect(reports).toEqual([new Error('feed')]);
    expect(explored.runs[0]?.acts).toEqual([]);
  });

  it('lags with a value, of which RxJS may be asked to tell', () => {
    jest.useFakeTimers();
    const stopped: unknown[] = [];
    config.onStoppedNotification = (notification) => stopped.push(notification);
    const { explored } = stage();
    explored.start().subscribe().unsubscribe();
    explored.lag();
    jest.runAllTimers();
    config.onStoppedNotification = null;
    jest.useRealTimers();
    expect(stopped).toMatchObject([{ kind: 'N', value: new ExploredValue('feed', explored.runs[0]!) }]);
  });

  it('tells what a component of its own fails with', () => {
    const own = new Error('own');
    const { explored, errors } = stage(true, { start: () => throwError(() => own) });
    explored.start().subscribe({ error: () => undefined });
    expect(errors).toEqual([own]);
  });

  it('needs no handler', () => {
    const { explored } = stage(true, { start: () => NEVER });
    expect(explored.handleIrrecoverable('error', aFailure())).toBeUndefined();
  });

  it('asks the handler of a component of its own', () => {
    const failures: unknown[] = [];
    const handleIrrecoverable = (_: unknown, failure: unknown): typeof NEVER => (failures.push(failure), NEVER);
    const { explored } = stage(true, { start: () => NEVER, handleIrrecoverable });
    const failure = aFailure();
    expect(explored.handleIrrecoverable('error', failure)).toBe(NEVER);
    expect(failures).toEqual([failure]);
  });
});
