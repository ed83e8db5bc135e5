import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { Guard } from './guard.js';
import type { Exit } from './remote.js';

/** How long after the end of a process somebody may hold its lines, in ms. */
const lingering = 200;

const guard = new Guard();

/** Who hears of it. */
interface ProcessListener {
  /** It could not be started. */
  error(error: unknown): void;
  /** It is gone, with all that it has started, and everything that it has said has been heard. */
  ended(exit: Exit): void;
}

/** A process with all that it starts: a group of its own, which does not outlive this process. */
export class ProcessGroup {
  readonly child: ChildProcess;
  private readonly unguard: () => void;
  private exit: Exit | undefined;
  private silent = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    command: string,
    args: readonly string[],
    options: SpawnOptions,
    private readonly listener: ProcessListener,
  ) {
    this.child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
    const { pid } = this.child;
    this.unguard = pid === undefined ? () => undefined : guard.protect(pid);
    this.child
      .on('error', (error) => this.refused(error))
      .once('exit', (code, signal) => this.exited({ code, signal }))
      .once(this.child.channel == null ? 'close' : 'disconnect', () => this.hushed());
  }

  /** Asks the process itself to end. */
  terminate(): void {
    this.child.kill('SIGTERM');
  }

  /** Ends the whole group. */
  kill(): void {
    const { pid } = this.child;
    if (pid === undefined) return;
    try {
      process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
    } catch {
      // It is gone.
    }
  }

  private refused(error: unknown): void {
    if (this.child.pid !== undefined) return;
    this.listener.error(error);
    this.exit = { code: null, signal: null };
    this.over();
  }

  /** What it has started goes with it; then there is nobody left to say anything. */
  private exited(exit: Exit): void {
    this.exit = exit;
    this.kill();
    if (this.silent) this.over();
    else this.timer = setTimeout(() => this.over(), lingering);
  }

  private hushed(): void {
    this.silent = true;
    if (this.exit !== undefined) this.over();
  }

  private over(): void {
    const { exit } = this;
    if (exit === undefined) return;
    clearTimeout(this.timer);
    this.unguard();
    this.child.removeAllListeners().on('error', () => undefined);
    if (this.child.connected) this.child.disconnect();
    this.listener.ended(exit);
  }
}
