import { NEVER, type ObservableInput } from 'rxjs';
import {
  supervise,
  type Backoff,
  type Decision,
  type Failure,
  type Readiness,
  type Restart,
  type Shutdown,
  type SuperviseConfig,
} from '../lib/index.js';
import { optionNames } from './support/optionNames.js';
import { refusal } from './support/refusal.js';
import type { Equal } from './support/equal.js';

const build = (option: string, value?: unknown) => supervise(() => NEVER, { [option]: value });

describe('SuperviseConfig', () => {
  it('has these options, all of which may be left out or undefined', () => {
    expect(true satisfies Equal<keyof SuperviseConfig, (typeof optionNames)[number]>).toBe(true);
    expect(true satisfies Equal<SuperviseConfig, Partial<SuperviseConfig>>).toBe(true);
    for (const option of optionNames) expect(() => build(option)).not.toThrow();
  });

  it('lists them when an option is unknown', () => {
    expect(refusal(() => build('strategy', 'one_for_all'))).toBe(
      `TypeError: Unknown option \`strategy\` of \`supervise\`: the options are ${optionNames.join(', ')}`,
    );
  });

  it('has these words for values', () => {
    expect(true satisfies Equal<Restart, 'permanent' | 'transient' | 'temporary'>).toBe(true);
    expect(true satisfies Equal<Decision, 'restart' | 'stop' | 'escalate'>).toBe(true);
    expect(true satisfies Equal<Readiness, 'subscribe' | 'value' | 'signal'>).toBe(true);
    expect(true satisfies Equal<Shutdown, number | 'brutal_kill'>).toBe(true);
    expect(true satisfies Equal<Parameters<Backoff>, [failure: Failure, attempt: number, random: () => number]>).toBe(
      true,
    );
    expect(true satisfies Equal<ReturnType<Backoff>, number | ObservableInput<unknown>>).toBe(true);
  });

  it.each<[typed: string, meant: (typeof optionNames)[number]]>([
    ['ID', 'id'],
    ['restarts', 'restart'],
    ['Restart', 'restart'],
    ['decider', 'decide'],
    ['backOff', 'backoff'],
    ['back_off', 'backoff'],
    ['backof', 'backoff'],
    ['resetafter', 'resetAfter'],
    ['resetsAfter', 'resetAfter'],
    ['maxRestart', 'maxRestarts'],
    ['max_restarts', 'maxRestarts'],
    ['maxrestarts', 'maxRestarts'],
    ['periode', 'period'],
    ['peroid', 'period'],
    ['shutDown', 'shutdown'],
    ['shutdwon', 'shutdown'],
    ['readyness', 'readiness'],
    ['readines', 'readiness'],
    ['startTimeOut', 'startTimeout'],
    ['start_timeout', 'startTimeout'],
    ['hearbeat', 'heartbeat'],
    ['heartBeat', 'heartbeat'],
    ['heartbeats', 'heartbeat'],
    ['handlerTimout', 'handlerTimeout'],
    ['handleTimeout', 'handlerTimeout'],
    ['cancel', 'cancel$'],
    ['cancels$', 'cancel$'],
    ['event', 'events'],
    ['events$', 'events'],
    ['schedular', 'scheduler'],
    ['sheduler', 'scheduler'],
    ['randon', 'random'],
  ])('tells who types %p that `%s` was meant', (typed, meant) => {
    expect(refusal(() => build(typed, 5))).toBe(
      `TypeError: Unknown option \`${typed}\` of \`supervise\`: did you mean \`${meant}\`?`,
    );
  });
});
