import { Supervisor, type ChildDefinition, type SupervisorConfig } from '../../lib/index.js';
import { told } from './listening.js';
import { OtpWorker } from './otpWorker.js';
import { stepped, type SteppedTime } from './steppedTime.js';

/** A supervisor that runs. */
export interface Tree {
  readonly supervisor: Supervisor;
  /** How it ended, when it has. */
  readonly run: readonly unknown[];
}

/** What a spec that answers to a case of OTP's suite is made of. */
export interface World {
  readonly time: SteppedTime;
  worker(id: string): OtpWorker;
  workers(...ids: string[]): OtpWorker[];
  /** With the flags that OTP's cases have: permanent children, no automatic end, two restarts in an hour, no delay. */
  supervisor(children: readonly ChildDefinition[], config?: SupervisorConfig): Supervisor;
  /** The same, running. */
  start(children: readonly ChildDefinition[], config?: SupervisorConfig): Tree;
  /** Which runs began (`+id`) and ended (`-id`) since this was asked last. */
  order(): string[];
}

const flags: SupervisorConfig = {
  autoShutdown: 'never',
  maxRestarts: 2,
  period: 3_600_000,
  defaults: { restart: 'permanent', shutdown: 1_000, backoff: 0 },
};

/** `[specs, active, supervisors, workers]`, as OTP's suite writes it. */
export function counts({ supervisor }: { readonly supervisor: Supervisor }): number[] {
  const { specs, active, supervisors, workers } = supervisor.countChildren();
  return [specs, active, supervisors, workers];
}

/** `id state` of each child, in order. */
export const states = ({ supervisor }: { readonly supervisor: Supervisor }): string[] =>
  supervisor.whichChildren().map(({ id, state }) => `${id} ${state}`);

/**
 * Plays `script` in virtual time, then stops what still runs, and holds all of it to this: every supervisor has ended
 * once, no run is alive or was beside another of its worker, and no timer, listener or selection is left.
 */
export function otp(script: (world: World) => void): void {
  stepped((time) => {
    const playground = new Playground(time);
    script(playground);
    playground.clear();
  });
}

class Playground implements World {
  private readonly log: string[] = [];
  private readonly all: OtpWorker[] = [];
  private readonly trees: (Tree & { readonly values: readonly (readonly unknown[])[] })[] = [];

  constructor(readonly time: SteppedTime) {}

  worker(id: string): OtpWorker {
    const worker = new OtpWorker(id, this.log);
    this.all.push(worker);
    return worker;
  }

  workers(...ids: string[]): OtpWorker[] {
    return ids.map((id) => this.worker(id));
  }

  supervisor(children: readonly ChildDefinition[], config: SupervisorConfig = {}): Supervisor {
    const defaults = { ...flags.defaults, ...config.defaults };
    const named = children.map((child) => (child instanceof OtpWorker ? child.spec() : child));
    return new Supervisor(named, { ...flags, ...config, defaults });
  }

  start(children: readonly ChildDefinition[], config?: SupervisorConfig): Tree {
    const supervisor = this.supervisor(children, config);
    const values = supervisor.whichChildren().map(({ id }) => told(supervisor.select(id)));
    const tree = { supervisor, run: told(supervisor.run$), values };
    this.trees.push(tree);
    return tree;
  }

  order(): string[] {
    return this.log.splice(0);
  }

  clear(): void {
    for (const { supervisor } of this.trees) void supervisor.stop();
    this.time.advance(1_000_000);
    for (const { run, values, supervisor } of this.trees) {
      expect(run).toHaveLength(1);
      expect(values.map((told) => told.at(-1))).toEqual(values.map(() => 'complete'));
      expect(supervisor.countChildren().active).toBe(0);
    }
    for (const { id, alive, mostAlive } of this.all)
      expect({ id, alive, overlap: mostAlive > 1 }).toEqual({ id, alive: 0, overlap: false });
  }
}
