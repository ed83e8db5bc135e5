import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';

/** A thread or process that this process has begun. */
interface Lifetime {
  /** Its thread or process id. */
  readonly id: number;
  readonly isThere: boolean;
  /** Those that were there when it was begun. */
  readonly beside: readonly Lifetime[];
}

/**
 * Whom this process begins, told by Node itself at that very moment. What is said of them is true whatever becomes of
 * them: nothing that they do is needed for it.
 */
export class Lifetimes {
  private readonly all: Lifetime[] = [];
  private readonly hear = (message: unknown): void => {
    const beside = this.all.filter(({ isThere }) => isThere);
    this.all.push(this.lifetime(message, beside));
  };

  constructor(
    private readonly channel: string,
    private readonly lifetime: (message: unknown, beside: readonly Lifetime[]) => Lifetime,
  ) {
    subscribe(channel, this.hear);
  }

  /** How many have been begun. */
  get begun(): number {
    return this.all.length;
  }

  /** How many are there. */
  get there(): number {
    return this.all.filter(({ isThere }) => isThere).length;
  }

  /** Resolves when none is there: one that has been ended takes its time. */
  async gone(): Promise<void> {
    while (this.there > 0) await sleep(10);
  }

  /** The ids of those that were there when this one was begun. */
  beside(id: number): readonly number[] {
    return this.all.find((each) => each.id === id)?.beside.map((other) => other.id) ?? [];
  }

  end(): void {
    unsubscribe(this.channel, this.hear);
  }
}

/** A thread is gone when it has been joined. */
function ofThread(message: unknown, beside: readonly Lifetime[]): Lifetime {
  const { worker } = message as { readonly worker: Worker };
  const lifetime = { id: worker.threadId, isThere: true, beside };
  worker.once('exit', () => (lifetime.isThere = false));
  return lifetime;
}

/** A process is gone when the system does not know it any more: also one that is dead is there until it is reaped. */
function ofProcess(message: unknown, beside: readonly Lifetime[]): Lifetime {
  const { process: child } = message as { readonly process: ChildProcess };
  let isGone = false;
  return {
    beside,
    get id() {
      return child.pid ?? NaN;
    },
    get isThere() {
      isGone ||= child.pid === undefined || !isKnown(child.pid);
      return !isGone;
    },
  };
}

function isKnown(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Resolves when the system knows none of them: who is not our child is reaped by somebody else. */
export async function forgotten(pids: readonly number[]): Promise<void> {
  while (pids.some(isKnown)) await sleep(10);
}

/** Threads or processes are watched while the calling file is tested. */
export function lifetimes(of: 'threads' | 'processes'): { current: Lifetimes } {
  const watched = {} as { current: Lifetimes };
  beforeAll(() => {
    watched.current =
      of === 'threads' ? new Lifetimes('worker_threads', ofThread) : new Lifetimes('child_process', ofProcess);
  });
  afterAll(() => watched.current.end());
  return watched;
}
