import { NEVER } from 'rxjs';
import { Supervisor, type SupervisorConfig } from '../../lib/index.js';

const start = () => NEVER;
const make = (child: unknown, config?: unknown) => () =>
  new Supervisor(child as typeof start, config as SupervisorConfig | undefined);

describe('new Supervisor refuses at once', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a number', 1],
    ['a string', 'start'],
    ['an empty object', {}],
    ['an array', []],
    ['an Observable', NEVER],
    ['a component of which start is no function', { start: 1 }],
    ['a component of which the handler is no function', { start, handleIrrecoverable: 1 }],
    ['a component with only a handler', { handleIrrecoverable: start }],
    ['a spec without a component', { component: undefined, id: 'x' }],
    ['a spec whose component has no start', { component: {} }],
  ])('%s as what it supervises', (_, child) => {
    expect(make(child)).toThrow(TypeError);
    expect(make(child)).toThrow(/^Expected `/);
  });

  it('a near miss of `start`, naming it', () => {
    expect(make({ strat: start })).toThrow(/`start`.*strat/);
  });

  it.each<[object, typeof TypeError | typeof RangeError, RegExp]>([
    [{ maxRestarts: -1 }, RangeError, /^Expected `maxRestarts` to be a non-negative integer, got -1$/],
    [{ maxRestarts: 1.5 }, RangeError, /`maxRestarts`.*1\.5/],
    [{ maxRestarts: NaN }, RangeError, /`maxRestarts`.*NaN/],
    [{ maxRestarts: '3' }, TypeError, /`maxRestarts`.*'3'/],
    [{ maxRestarts: null }, TypeError, /`maxRestarts`.*null/],
    [{ period: -1 }, RangeError, /`period`/],
    [{ period: true }, TypeError, /`period`/],
    [{ scheduler: {} }, TypeError, /`scheduler`/],
    [{ random: 0.5 }, TypeError, /`random`/],
    [{ defaults: 1 }, TypeError, /`defaults`/],
    [{ defaults: { heartbeat: 0 } }, RangeError, /`heartbeat`/],
    [{ defaults: { heartbeet: 1 } }, TypeError, /`heartbeet`.*`heartbeat`/],
    [{ defaults: { events: { next: start } } }, TypeError, /`events` of `defaults`/],
    [{ maxRestart: 1 }, TypeError, /`maxRestart`.*`maxRestarts`/],
    [{ maxrestarts: 1 }, TypeError, /`maxRestarts`/],
    [{ backoff: 1 }, TypeError, /Unknown option `backoff`/],
  ])('the configuration %p', (config, Wrong, message) => {
    expect(make(start, config)).toThrow(Wrong);
    expect(make(start, config)).toThrow(message);
  });

  it.each([[null], [1], ['x'], [() => 1]])('%p as its configuration', (config) => {
    expect(make(start, config)).toThrow(TypeError);
  });

  it.each<[object, typeof TypeError | typeof RangeError, RegExp]>([
    [{ id: '' }, RangeError, /`id`/],
    [{ id: 1 }, TypeError, /`id`/],
    [{ restart: 'always' }, RangeError, /`restart`.*'always'/],
    [{ decide: 'stop' }, TypeError, /`decide`/],
    [{ backoff: -1 }, RangeError, /`backoff`/],
    [{ shutdown: 'brutal' }, RangeError, /`shutdown`.*'brutal'/],
    [{ readiness: 'now' }, RangeError, /`readiness`/],
    [{ heartbeat: 0 }, RangeError, /`heartbeat`/],
    [{ shutdwon: 1 }, TypeError, /`shutdwon`.*`shutdown`/],
    [{ events: { next: start } }, TypeError, /`events` of `child spec`/],
    [{ cancel$: NEVER }, TypeError, /`cancel\$` of `child spec`/],
    [{ scheduler: undefined }, TypeError, /`scheduler`/],
    [{ random: Math.random }, TypeError, /`random`/],
  ])('the child spec %p', (spec, Wrong, message) => {
    expect(make({ component: start, ...spec })).toThrow(Wrong);
    expect(make({ component: start, ...spec })).toThrow(message);
  });

  it('nothing that is undefined: that means the default', () => {
    const config = { maxRestarts: undefined, period: undefined, defaults: undefined, scheduler: undefined };
    expect(make({ component: start, id: undefined, backoff: undefined }, config)).not.toThrow();
    expect(make(start, {})).not.toThrow();
    expect(make(start, { maxRestarts: Infinity, period: Infinity })).not.toThrow();
  });
});

describe('Supervisor.stop refuses', () => {
  it.each<[unknown, typeof TypeError | typeof RangeError]>([
    [-1, RangeError],
    [1.5, RangeError],
    [NaN, RangeError],
    [-0, RangeError],
    ['100', TypeError],
    [null, TypeError],
    [{}, TypeError],
  ])('the deadline %p at once, and goes on running', (deadline, Wrong) => {
    const supervisor = new Supervisor(start);
    const run = supervisor.run$.subscribe();
    expect(() => supervisor.stop(deadline as number)).toThrow(Wrong);
    expect(() => supervisor.stop(deadline as number)).toThrow(
      /^Expected `deadline` to be a non-negative integer, got /,
    );
    expect(run.closed).toBe(false);
    run.unsubscribe();
    expect(() => supervisor.stop(deadline as number)).toThrow(Wrong);
  });
});
