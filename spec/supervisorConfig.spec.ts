import { NEVER } from 'rxjs';
import {
  Supervisor,
  type ChildConfig,
  type ChildSpec,
  type Component,
  type Start,
  type SuperviseConfig,
  type SupervisorConfig,
} from '../lib/index.js';
import { refusal } from './support/refusal.js';
import type { Equal } from './support/types.js';

const options = ['maxRestarts', 'period', 'defaults', 'scheduler', 'random'] as const;

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

  it('has no id in its defaults, as that is one child’s own', () => {
    expect(true satisfies Equal<SupervisorConfig['defaults'], Omit<ChildConfig, 'id'> | undefined>).toBe(true);
  });
});

describe('ChildSpec', () => {
  type OfTheOperator = 'cancel$' | 'events' | 'scheduler' | 'random';

  it('is a component or start function, and what `supervise` takes but for what is the operator’s or the tree’s', () => {
    expect(true satisfies Equal<keyof ChildConfig, Exclude<keyof SuperviseConfig, OfTheOperator>>).toBe(true);
    expect(true satisfies Equal<keyof ChildSpec, keyof ChildConfig | 'component'>).toBe(true);
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
