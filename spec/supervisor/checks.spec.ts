import { NEVER } from 'rxjs';
import { Supervisor, type SupervisorConfig } from '../../lib/index.js';

const start = () => NEVER;
const other = () => NEVER;
const make = (child: unknown, config?: unknown) => () =>
  new Supervisor(child as typeof start, config as SupervisorConfig | undefined);

describe('new Supervisor refuses at once', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a number', 1],
    ['a string', 'start'],
    ['an empty object', {}],
    ['an Observable', NEVER],
    ['a component of which start is no function', { start: 1 }],
    ['a component of which the handler is no function', { start, handleIrrecoverable: 1 }],
    ['a component with only a handler', { handleIrrecoverable: start }],
    ['a spec without a component', { component: undefined, id: 'x' }],
    ['a spec whose component has no start', { component: {} }],
    ['a list of children in a list', [start]],
    ['what only can be gone through', new Set([start])],
  ])('%s as what it supervises, alone and among others', (_, child) => {
    if (!Array.isArray(child)) expect(make(child)).toThrow(TypeError);
    if (!Array.isArray(child)) expect(make(child)).toThrow(/^Expected `/);
    expect(make([start, child])).toThrow(TypeError);
    expect(make([start, child])).toThrow(/^Expected `/);
  });

  it.each<[string, unknown[]]>([
    ['two that say so', [{ component: start, id: 'a' }, other, { component: other, id: 'a' }]],
    ['a spec and a supervisor', [{ component: start, id: 'a' }, new Supervisor(other, { id: 'a' })]],
    ['two supervisors', [new Supervisor(start, { id: 'a' }), new Supervisor(other, { id: 'a' })]],
  ])('an id twice, naming it: %s', (_, children) => {
    expect(make(children)).toThrow(new TypeError("Expected the ids of children to be unique, got 'a' twice"));
  });

  it('an id that is the place of another child', () => {
    const children = [{ component: start, id: '1' }, other];
    expect(make(children)).toThrow(new TypeError("Expected the ids of children to be unique, got '1' twice"));
  });

  it('the same supervisor as two children', () => {
    const nested = new Supervisor(start);
    expect(make([nested, other, { component: nested, id: 'again' }])).toThrow(
      new TypeError('Expected each supervisor to be one child, got another child `again` of the same'),
    );
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
    [{ id: '' }, RangeError, /^Expected `id` to be a non-empty string, got ''$/],
    [{ id: 1 }, TypeError, /`id`/],
    [
      { strategy: 'one_for_none' },
      RangeError,
      /`strategy`.*'one_for_one', 'one_for_all' or 'rest_for_one'.*'one_for_none'$/,
    ],
    [{ strategy: null }, TypeError, /`strategy`/],
    [{ stratgy: 'one_for_all' }, TypeError, /`stratgy`.*`strategy`/],
    [{ autoShutdown: 'all' }, RangeError, /`autoShutdown`.*'all_significant'.*'all'$/],
    [{ autoShutdown: true }, TypeError, /`autoShutdown`/],
    [{ auto_shutdown: 'never' }, TypeError, /`auto_shutdown`.*`autoShutdown`/],
    [{ defaults: { id: 'a' } }, TypeError, /`id` of `defaults`: children cannot share one$/],
    [{ defaults: { significant: true } }, TypeError, /`significant` of `defaults`/],
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
    [{ significant: 1 }, TypeError, /^Expected `significant` to be a boolean, got 1$/],
    [{ significant: null }, TypeError, /`significant`.*null$/],
    [{ signifcant: true }, TypeError, /`signifcant`/],
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

describe('new Supervisor takes', () => {
  const component = { start };

  it.each<[string, unknown]>([
    ['no children', []],
    ['one child in an array', [start]],
    ['all kinds of children', [start, component, { component }, { component: start }, new Supervisor(start)]],
    ['the same component as two children', [component, component, start, start]],
    ['ids of its own beside places', [{ component, id: 'a' }, start, { component, id: '0' }]],
    [
      'an id that it would have anyway',
      [
        { component, id: '0' },
        { component, id: '1' },
      ],
    ],
    ['significant children that are not', [{ component, significant: false, restart: 'permanent' }]],
  ])('%s', (_, children) => {
    expect(make(children)).not.toThrow();
  });

  it('a list that changes later: its children stay those that it was made with', () => {
    const children = [start];
    const supervisor = new Supervisor(children);
    children.push(other);
    expect(supervisor.whichChildren().map(({ id }) => id)).toEqual(['0']);
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
    expect(() => supervisor.terminateChild('0', deadline as number)).toThrow(
      /^Expected `deadline` to be a non-negative integer, got /,
    );
    expect(run.closed).toBe(false);
    run.unsubscribe();
    expect(() => supervisor.stop(deadline as number)).toThrow(Wrong);
  });
});
