import { EMPTY, NEVER } from 'rxjs';
import {
  Supervisor,
  type AutoShutdown,
  type ChildConfig,
  type ChildDefinition,
  type ChildSpec,
  type Component,
  type Start,
  type Strategy,
  type SuperviseConfig,
  type SupervisorConfig,
} from '../lib/index.js';
import { refusal } from './support/refusal.js';
import type { Equal } from './support/equal.js';

const options = ['id', 'strategy', 'autoShutdown', 'maxRestarts', 'period', 'defaults', 'scheduler', 'random'] as const;

describe('SupervisorConfig', () => {
  it('has these options, all of which may be left out or undefined', () => {
    expect(true satisfies Equal<keyof SupervisorConfig, (typeof options)[number]>).toBe(true);
    expect(true satisfies Equal<SupervisorConfig, Partial<SupervisorConfig>>).toBe(true);
    for (const option of options) expect(() => new Supervisor(() => NEVER, { [option]: undefined })).not.toThrow();
  });

  it('lists them when an option is unknown', () => {
    expect(refusal(() => new Supervisor(() => NEVER, { events: NEVER } as SupervisorConfig))).toBe(
      `TypeError: Unknown option \`events\` of \`Supervisor\`: the options are ${options.join(', ')}`,
    );
  });

  it('has these strategies, of which one_for_one is the default', () => {
    const strategies = ['one_for_one', 'one_for_all', 'rest_for_one'] as const;
    expect(true satisfies Equal<Strategy, (typeof strategies)[number]>).toBe(true);
    for (const strategy of strategies) expect(new Supervisor([], { strategy }).toString()).toContain(strategy);
    expect(new Supervisor([]).toString()).toContain('one_for_one');
  });

  it('has these ways to end with its children, of which all_ended is the default', () => {
    const ways = ['all_ended', 'never', 'any_significant', 'all_significant'] as const;
    expect(true satisfies Equal<AutoShutdown, (typeof ways)[number]>).toBe(true);
    const ends = (config?: SupervisorConfig): unknown[] => {
      const told: unknown[] = [];
      const complete = () => told.push('complete');
      new Supervisor([() => EMPTY], config).run$.subscribe({ complete }).unsubscribe();
      return told;
    };
    expect(ends()).toEqual(['complete']);
    for (const autoShutdown of ways)
      expect(ends({ autoShutdown })).toEqual(autoShutdown === 'all_ended' ? ['complete'] : []);
  });

  it('has no id in its defaults, as that is one child’s own', () => {
    expect(true satisfies Equal<SupervisorConfig['defaults'], Omit<ChildConfig, 'id'> | undefined>).toBe(true);
  });
});

describe('ChildSpec', () => {
  type OfTheOperator = 'cancel$' | 'events' | 'scheduler' | 'random';

  it('is a component or start function, and what `supervise` takes but for what is the operator’s or the tree’s', () => {
    expect(true satisfies Equal<keyof ChildConfig, Exclude<keyof SuperviseConfig, OfTheOperator>>).toBe(true);
    expect(true satisfies Equal<keyof ChildSpec, keyof ChildConfig | 'component' | 'significant'>).toBe(true);
    expect(true satisfies Equal<ChildSpec<number>['component'], Component<number, never> | Start<number, never>>).toBe(
      true,
    );
  });

  it('may leave out all but the component', () => {
    const spec: ChildSpec = { component: () => NEVER };
    expect(() => new Supervisor(spec)).not.toThrow();
    expect(refusal(() => new Supervisor({ id: 'feed' } as ChildSpec))).toBe(
      'TypeError: Expected `component` to have a `start` function, got an object with id',
    );
    expect(refusal(() => new Supervisor({ component: undefined } as unknown as ChildSpec))).toBe(
      'TypeError: Expected `component` to have a `start` function, got undefined',
    );
  });
});

describe('ChildDefinition', () => {
  it('is a component, a start function, a supervisor, or a spec of one', () => {
    const component: Component<number, never> = { start: () => [1] };
    const nested = new Supervisor([]);
    const children: ChildDefinition[] = [component, component.start, nested, { component }, { component: () => NEVER }];
    expect(new Supervisor(children).countChildren()).toEqual({ specs: 5, active: 0, supervisors: 1, workers: 4 });
    // @ts-expect-error: a number supervises nothing
    expect(() => new Supervisor([1])).toThrow(TypeError);
  });
});
