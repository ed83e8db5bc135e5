import { NEVER } from 'rxjs';
import { Supervisor, type AutoShutdown, type ChildConfig, type ChildDefinition } from '../../lib/index.js';
import { Definer } from '../../lib/internal/definition.js';
import { refusal } from '../support/refusal.js';

const start = () => NEVER;
const component = { start };
const define = (child: ChildDefinition, defaults: ChildConfig = {}, autoShutdown: AutoShutdown = 'never') =>
  new Definer(defaults, autoShutdown).define(child, '7');

describe('Definer', () => {
  it('makes the same of a component, a start function and a spec of one', () => {
    for (const child of [component, { component }])
      expect(define(child)).toMatchObject({ given: component, component });
    for (const child of [start, { component: start }])
      expect(define(child)).toMatchObject({ given: start, component: { start } });
    const own = { component: 'its own', start };
    expect(define(own as ChildDefinition)).toMatchObject({ given: own, component: own });
    expect(define(component)).toMatchObject({ id: '7', significant: false, keeper: undefined });
  });

  it('names a child as its spec says, else as it is named itself, else after its place', () => {
    const named = new Supervisor(start, { id: 'own' });
    const all = [
      { component: named, id: 'given' },
      named,
      new Supervisor(start),
      { component, id: 'given' },
      component,
    ];
    expect(all.map((child) => define(child).id)).toEqual(['given', 'own', '7', 'given', '7']);
  });

  it('takes the word of the spec before that of `defaults`, and undefined for no word', () => {
    const defaults = { heartbeat: 7, restart: 'permanent' as const };
    expect(define({ component, heartbeat: 5 }, defaults).plan).toMatchObject({ heartbeat: 5, restart: 'permanent' });
    expect(define({ component, heartbeat: undefined }, defaults).plan).toMatchObject({ heartbeat: 7 });
    expect(define(component, defaults).plan).toMatchObject({ heartbeat: 7, restart: 'permanent' });
  });

  it('has one plan for all that say nothing but a name', () => {
    const definer = new Definer({ heartbeat: 7 }, 'never');
    const { plan } = definer.define(component, '0');
    expect(definer.define({ component: start, id: 'feed' }, '1').plan).toBe(plan);
    expect(definer.define({ component, heartbeat: 8 }, '2').plan).not.toBe(plan);
    expect(() => definer.define({ component, id: '' }, '3')).toThrow(RangeError);
  });

  it('gives a nested supervisor all the time it needs, and waits for it to be ready', () => {
    const nested = new Supervisor(start);
    expect(define(nested).plan).toMatchObject({ shutdown: Infinity, readiness: 'signal', startTimeout: Infinity });
    expect(define(nested).keeper?.definitions.length).toBe(1);
    expect(define({ component: nested, shutdown: 5, startTimeout: 9 }).plan).toMatchObject({
      shutdown: 5,
      startTimeout: 9,
    });
  });

  it('takes for a nested supervisor from `defaults` what is about restarts, and not what is about a run', () => {
    const ofRuns = { shutdown: 5, readiness: 'value', startTimeout: 5, heartbeat: 5 } as const;
    const { plan } = define(new Supervisor(start), { ...ofRuns, restart: 'permanent', backoff: 3, maxRestarts: 2 });
    expect(plan).toMatchObject({ restart: 'permanent', backoff: 3, maxRestarts: 2 });
    expect(plan).toMatchObject({
      shutdown: Infinity,
      readiness: 'signal',
      startTimeout: Infinity,
      heartbeat: Infinity,
    });
  });

  it.each<[ChildConfig, string]>([
    [{ heartbeat: 5 }, 'heartbeat'],
    [{ readiness: 'value' }, 'readiness'],
    [{ heartbeat: 5, readiness: 'value' }, 'heartbeat'],
  ])('refuses for a nested supervisor what would wait for its values: %j', (config, option) => {
    expect(refusal(() => define({ component: new Supervisor(start), ...config }))).toBe(
      `TypeError: A supervisor cannot have \`${option}\`: it has no values`,
    );
    expect(() => define({ component, ...config })).not.toThrow();
  });

  it('refuses an unknown option of a nested supervisor as one of its spec', () => {
    expect(refusal(() => define({ component: new Supervisor(start), restarts: 1 } as ChildDefinition))).toBe(
      'TypeError: Unknown option `restarts` of `child spec`: did you mean `restart`?',
    );
  });

  it('takes a start function as it is, whatever it has besides', () => {
    const given = Object.assign(() => NEVER, { start, restart: 'permanent' });
    expect(define(given)).toMatchObject({ given, plan: { restart: 'transient' } });
  });

  it('takes a significant child where its end may end the supervisor', () => {
    for (const autoShutdown of ['any_significant', 'all_significant'] as const) {
      expect(define({ component, significant: true }, {}, autoShutdown).significant).toBe(true);
      const nested = { component: new Supervisor(start), significant: true };
      expect(define(nested, {}, autoShutdown).significant).toBe(true);
    }
  });

  it.each<[ChildConfig, ChildConfig, AutoShutdown, string]>([
    [
      { restart: 'permanent' },
      {},
      'any_significant',
      "a permanent child does not end by itself, `restart: 'permanent'`",
    ],
    [
      {},
      { restart: 'permanent' },
      'all_significant',
      "a permanent child does not end by itself, `restart: 'permanent'`",
    ],
    [{}, {}, 'all_ended', "the supervisor does not look at it, `autoShutdown: 'all_ended'`"],
    [{ restart: 'temporary' }, {}, 'never', "the supervisor does not look at it, `autoShutdown: 'never'`"],
  ])('refuses a significant child elsewhere, naming it: %j, %j, %s', (config, defaults, autoShutdown, why) => {
    const spec = { component, id: 'feed', ...config };
    expect(refusal(() => define({ ...spec, significant: true }, defaults, autoShutdown))).toBe(
      `TypeError: Child \`feed\` cannot be \`significant\`: ${why}`,
    );
    for (const significant of [false, undefined])
      expect(define({ ...spec, significant }, defaults, autoShutdown).significant).toBe(false);
  });

  it.each(['cancel$', 'events', 'scheduler', 'random'])(
    'refuses `%s` in a spec and in `defaults`, set or not',
    (option) => {
      for (const value of [NEVER, undefined]) {
        expect(refusal(() => define({ component, [option]: value } as ChildDefinition))).toBe(
          `TypeError: Unknown option \`${option}\` of \`child spec\`: a child cannot have its own`,
        );
        expect(refusal(() => define(component, { [option]: value }))).toBe(
          `TypeError: Unknown option \`${option}\` of \`defaults\`: a child cannot have its own`,
        );
      }
    },
  );

  it('refuses an id in `defaults`, and a bad default even if no child takes it', () => {
    expect(refusal(() => new Definer({ id: 'feed' }, 'never'))).toBe(
      'TypeError: Unknown option `id` of `defaults`: children cannot share one',
    );
    expect(() => new Definer({ heartbeat: -1 }, 'never')).toThrow(RangeError);
  });

  it.each<[object, string]>([
    [{ restart: 'permanent' }, 'restart'],
    [{ readiness: 'signal', id: 'feed' }, 'readiness'],
    [{ heartbeat: 10_000 }, 'heartbeat'],
    [{ maxRestarts: 3 }, 'maxRestarts'],
  ])('refuses an option beside `start`, where it would be ignored: %j', (options, named) => {
    expect(refusal(() => define({ start, ...options }))).toBe(
      `TypeError: Unknown option \`${named}\` beside \`start\`: it belongs in a spec, { component, ${named} }`,
    );
  });

  it('takes what a component calls like an option for its own, if it could not be one', () => {
    const own = { start, restart: () => undefined, heartbeat: 'none', period: 5, id: 'feed' };
    expect(define(own).component).toBe(own);
  });
});
