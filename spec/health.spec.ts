import { Supervisor, type ChildName, type ChildSpec, type Health } from '../lib/index.js';
import { expectNothingLeft, scripted } from '../lib/testing/index.js';
import { virtually } from './support/virtually.js';

afterEach(() => expectNothingLeft());

type At = (ms: number, work: () => void) => void;

/** Each health that is told until the supervisor is stopped after so many ms: when, how it is, and who is missing. */
function told(supervisor: Supervisor, ms: number, name?: ChildName, also?: (at: At) => void): string[] {
  const lines: string[] = [];
  virtually(({ now, at }) => {
    const health = supervisor.health$(name).subscribe(({ status, reasons }) => {
      lines.push([now(), status, ...reasons.map(({ path, state }) => `${path.join('/')}:${state}`)].join(' '));
    });
    void supervisor.spawn().catch(() => undefined);
    also?.(at);
    at(ms, () => void supervisor.stop());
    at(ms + 100, () => health.unsubscribe());
  });
  return lines;
}

const child = (id: string, ...marbles: string[]): ChildSpec => ({ id, component: scripted(...marbles), backoff: 3 });

describe('the health of a supervisor', () => {
  it('is told now and whenever it changes, from before it runs until it has ended', () => {
    const supervisor = new Supervisor([child('db', '5ms #', '-'), { ...child('feed', '2ms ^'), readiness: 'signal' }]);
    expect(told(supervisor, 20)).toEqual([
      '0 down',
      '0 live db:starting',
      '0 live',
      '0 live feed:starting',
      '2 live',
      '2 ready',
      '5 degraded db:failed',
      '5 degraded db:waiting',
      '8 degraded db:starting',
      '8 ready',
      '20 degraded feed:stopping',
      '20 degraded feed:pending',
      '20 degraded',
      '20 degraded db:stopping',
      '20 degraded db:pending',
      '20 degraded',
      '20 down',
    ]);
  });

  it('tells who is missing with one that has failed, until all are up again', () => {
    const children = [child('a', '-'), child('b', '5ms #', '-'), child('c', '-')];
    const lines = told(new Supervisor(children, { strategy: 'rest_for_one' }), 20);
    expect(lines.filter((line) => /^[58] /.test(line))).toEqual([
      '5 degraded b:failed',
      '5 degraded b:waiting',
      '5 degraded b:waiting c:stopping',
      '5 degraded b:waiting c:pending',
      '8 degraded b:starting c:pending',
      '8 degraded c:pending',
      '8 degraded c:starting',
      '8 ready',
    ]);
  });

  it('does not miss those who have ended for good', () => {
    const supervisor = new Supervisor([child('once', '2ms |'), child('feed', '-')]);
    expect(told(supervisor, 20).filter((line) => /^2 /.test(line))).toEqual([]);
  });

  it('is down when it has escalated, and so is each of its children', () => {
    const supervisor = (): Supervisor => new Supervisor(child('feed', '5ms #'), { maxRestarts: 0 });
    expect(told(supervisor(), 20).slice(-2)).toEqual(['5 degraded', '5 down']);
    expect(told(supervisor(), 20, 'feed').slice(-2)).toEqual(['5 down feed:failed', '5 down']);
  });

  it('tells of those below a supervisor below it, and of them alone if asked for', () => {
    const supervisor = (): Supervisor =>
      new Supervisor([child('other', '4ms #', '-'), new Supervisor(child('x', '5ms #', '-'), { id: 'inner' })]);
    const between = (lines: readonly string[]): string[] => lines.filter((line) => /^[4-8] /.test(line));
    expect(between(told(supervisor(), 20))).toEqual([
      '4 degraded other:failed',
      '4 degraded other:waiting',
      '5 degraded other:waiting inner/x:failed',
      '5 degraded other:waiting inner/x:waiting',
      '7 degraded other:starting inner/x:waiting',
      '7 degraded inner/x:waiting',
      '8 degraded inner/x:starting',
      '8 ready',
    ]);
    const waiting = ['inner/x:failed', 'inner/x:waiting', 'inner/x:starting'];
    expect(between(told(supervisor(), 20, 'inner'))).toEqual([
      `5 degraded ${waiting[0]}`,
      `5 degraded ${waiting[1]}`,
      `8 degraded ${waiting[2]}`,
      '8 ready',
    ]);
    expect(between(told(supervisor(), 20, ['inner', 'x']))).toEqual([
      `5 down ${waiting[0]}`,
      `5 down ${waiting[1]}`,
      `8 live ${waiting[2]}`,
      '8 ready',
    ]);
  });

  it('says since when somebody is missing, until when it waits, why, and what is left to spend', () => {
    const supervisor = new Supervisor(child('feed', '5ms #', '#', '-'), { maxRestarts: 5, period: 30 });
    const seen: Health[] = [];
    const asked: Health[] = [];
    told(supervisor, 60, undefined, (at) => {
      supervisor.health$().subscribe((health) => seen.push(health));
      at(10, () => asked.push(supervisor.health()));
      at(50, () => asked.push(supervisor.health('feed'), supervisor.health()));
    });
    const failure = { error: 'error', at: 8, run: 1, attempt: 1 };
    const reason = { path: ['feed'], state: 'waiting', failure: expect.objectContaining(failure) as unknown };
    const waiting = { status: 'degraded', path: [], missing: 1, restarts: 2, restartsLeft: 3 };
    expect(seen).toContainEqual({ ...waiting, reasons: [{ ...reason, since: 5, until: 11 }] });
    expect(asked).toEqual([
      { ...waiting, reasons: [{ ...reason, since: 8, until: undefined }] },
      { status: 'ready', path: ['feed'], missing: 0, reasons: [], restarts: 0, restartsLeft: Infinity },
      { status: 'ready', path: [], missing: 0, reasons: [], restarts: 0, restartsLeft: 5 },
    ]);
  });

  it('says of a child with a budget of its own what is left of that', () => {
    const supervisor = new Supervisor({ ...child('feed', '5ms #', '-'), maxRestarts: 3, period: 30 });
    const asked: Health[] = [];
    told(supervisor, 60, undefined, (at) => {
      at(20, () => asked.push(supervisor.health('feed'), supervisor.health()));
      at(50, () => asked.push(supervisor.health('feed')));
    });
    expect(asked.map(({ restarts, restartsLeft }) => [restarts, restartsLeft])).toEqual([
      [1, 2],
      [0, Infinity],
      [0, 3],
    ]);
  });

  it('never has less than nothing left, also when it gives up', () => {
    const supervisor = new Supervisor(child('feed', '5ms #', '5ms #'), { maxRestarts: 1 });
    const left: number[] = [];
    told(supervisor, 20, undefined, () => supervisor.health$().subscribe((health) => left.push(health.restartsLeft)));
    expect([Math.min(...left), left.at(-1)]).toEqual([0, 1]);
  });

  it('hears what the first one who hears of it makes happen', () => {
    const supervisor = new Supervisor(child('feed', '-'));
    const seen: string[] = [];
    virtually(() => {
      const run = supervisor.run$.subscribe();
      const health = supervisor.health$().subscribe(({ status }) => {
        if (seen.push(status) === 1) void supervisor.stop();
      });
      run.unsubscribe();
      health.unsubscribe();
    });
    expect(seen.slice(0, 2)).toEqual(['ready', 'degraded']);
    expect(supervisor.health().status).toBe('down');
  });

  it('is refused for a child that is not there', () => {
    const supervisor = new Supervisor([child('feed', '-')]);
    const error: unknown = expect.objectContaining({ code: 'CHILD_NOT_FOUND' });
    expect(() => supervisor.health('fed')).toThrow(expect.objectContaining({ code: 'CHILD_NOT_FOUND' }) as Error);
    let told$: unknown;
    supervisor.health$(['feed', 'x']).subscribe({ error: (each: unknown) => (told$ = each) });
    expect(told$).toEqual(error);
    expect(() => supervisor.health(5 as never)).toThrow(TypeError);
  });
});
