import { asapScheduler, asyncScheduler, NEVER, Subject } from 'rxjs';
import { Supervisor, type LifecycleEvent, type SuperviseMapConfig } from '../../lib/index.js';
import { mapPlanOf } from '../../lib/internal/mapPlan.js';
import { refusal } from '../support/refusal.js';

const project = () => () => NEVER;
const planned = (config: SuperviseMapConfig = {}) => mapPlanOf(project, config);
/** The plan of a child for which the project returned this. */
const childOf = (config: SuperviseMapConfig, child: Parameters<ReturnType<typeof planned>['definer']['define']>[0]) =>
  planned(config).definer.define(child, 'a');

describe('mapPlanOf', () => {
  it('fills in the defaults', () => {
    const { definer, ...plan } = planned();
    expect(plan).toEqual({
      project,
      key: undefined,
      concurrency: Infinity,
      cancel$: undefined,
      events: undefined,
      scheduler: asyncScheduler,
      random: Math.random,
      order: { strategy: 'one_for_one', autoShutdown: 'never', maxRestarts: Infinity, period: 5_000, dynamic: true },
    });
    expect(definer.define(project(), 'a').plan).toMatchObject({ restart: 'transient', maxRestarts: Infinity });
  });

  it('takes undefined for the default', () => {
    const { concurrency, order, scheduler, random } = planned({
      concurrency: undefined,
      supervisor: { maxRestarts: undefined, period: undefined },
      scheduler: undefined,
      random: undefined,
    });
    expect({ concurrency, scheduler, random }).toEqual({
      concurrency: Infinity,
      scheduler: asyncScheduler,
      random: Math.random,
    });
    expect(order).toMatchObject({ maxRestarts: Infinity, period: 5_000 });
    expect(planned({ supervisor: undefined }).order).toMatchObject({ maxRestarts: Infinity, period: 5_000 });
  });

  it('keeps what belongs to all children together apart from what belongs to each', () => {
    const key = () => 'a';
    const random = () => 0.5;
    const events = new Subject<LifecycleEvent>();
    const config = { concurrency: 2, key, random, events, cancel$: NEVER, scheduler: asapScheduler };
    expect(planned(config)).toMatchObject(config);
    const budgets = { maxRestarts: 1, period: 2, supervisor: { maxRestarts: 3, period: 4 } };
    expect(planned(budgets).order).toMatchObject({ maxRestarts: 3, period: 4 });
    expect(childOf(budgets, project()).plan).toMatchObject({ maxRestarts: 1, period: 2 });
  });

  it('takes the word of a child spec before its own', () => {
    const { plan, id } = childOf({ heartbeat: 5, restart: 'permanent' }, { component: project(), heartbeat: 7 });
    expect(plan).toMatchObject({ heartbeat: 7, restart: 'permanent' });
    expect(id).toBe('a');
  });

  it('shares one plan between the children that say nothing', () => {
    const { definer } = planned({ heartbeat: 5 });
    expect(definer.define(project(), 'a').plan).toBe(definer.define({ component: project() }, 'b').plan);
  });

  it('leaves a nested supervisor the time that it needs', () => {
    const nested = new Supervisor(project());
    const { plan } = childOf(
      { heartbeat: 5, shutdown: 7, readiness: 'value', startTimeout: 9, maxRestarts: 3 },
      nested,
    );
    expect(plan).toMatchObject({
      ...{ heartbeat: Infinity, shutdown: Infinity, readiness: 'signal', startTimeout: Infinity },
      maxRestarts: 3,
    });
  });

  it('has no significant children, as nobody would look at them', () => {
    expect(refusal(() => childOf({}, { component: project(), significant: true }))).toBe(
      "TypeError: Child `a` cannot be `significant`: the supervisor does not look at it, `autoShutdown: 'never'`",
    );
  });

  it('holds to what it was given when the configuration changes afterwards', () => {
    const config = { concurrency: 2, supervisor: { maxRestarts: 3 } };
    const plan = planned(config);
    config.concurrency = config.supervisor.maxRestarts = -1;
    expect([plan.concurrency, plan.order.maxRestarts]).toEqual([2, 3]);
  });
});
