import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';

const sh = '/bin/sh';

/** Notes process groups, and ends those that are left when its input does: when the one who writes it is no more. */
const script = `left=' '
while read -r what group; do
  case $what in
    +) left="$left$group " ;;
    -) left="\${left%% $group *} \${left#* $group }" ;;
  esac
done
for group in $left; do [ "$group" -gt 1 ] && kill -s KILL -- "-$group"; done 2>/dev/null`;

/** After how long one that was ended by somebody is replaced, in ms. */
const pause = 100;

/**
 * Ends process groups when this process is killed and can do nothing any more, also those that hang or are stopped: a
 * small shell outlives it. There is one while it has anything to guard. Without a shell nobody is guarded.
 */
export class Guard {
  private readonly groups = new Set<number>();
  private shell: ChildProcess | undefined;
  private pausing: NodeJS.Timeout | undefined;
  private readonly possible = process.platform !== 'win32' && existsSync(sh);

  /** From now on until it is called back. */
  protect(group: number): () => void {
    this.groups.add(group);
    if (this.shell === undefined) this.begin();
    else this.write(`+ ${group}`);
    return () => {
      if (!this.groups.delete(group)) return;
      this.write(`- ${group}`);
      if (this.groups.size === 0) this.leave();
    };
  }

  /** All that there is to guard. */
  private begin(): void {
    clearTimeout(this.pausing);
    if (!this.possible || this.groups.size === 0) return;
    try {
      const shell = spawn(sh, ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true, cwd: '/' });
      shell.once('error', () => this.lost(shell)).once('exit', () => this.lost(shell));
      shell.stdin.on('error', () => undefined);
      shell.unref();
      (shell.stdin as { unref?(): void }).unref?.();
      this.shell = shell;
    } catch {
      return this.wait();
    }
    for (const group of this.groups) this.write(`+ ${group}`);
  }

  /** Whoever has ended it has not ended what it is there for. */
  private lost(shell: ChildProcess): void {
    if (this.shell !== shell) return;
    this.shell = undefined;
    this.wait();
  }

  private wait(): void {
    this.pausing = setTimeout(() => this.begin(), pause).unref();
  }

  private write(line: string): void {
    this.shell?.stdin?.write(`${line}\n`);
  }

  /** It has nothing left to guard, and ends by itself. */
  private leave(): void {
    clearTimeout(this.pausing);
    this.shell?.stdin?.end();
    this.shell = undefined;
  }
}
