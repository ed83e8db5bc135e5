/**
 * A component in a process of its own survives `kill -9`: whatever happens to that process, nothing of it reaches the one
 * that supervises it. (And if that one is killed, those that it has started end, too.)
 *
 * It factors numbers. Somebody kills it in the middle of that; its supervision says how it ended, sees to it that it is
 * gone, and starts another one. This file is both: what the main process does, and what the other one does.
 */
import { map, Subject, type Observable } from 'rxjs';
import { supervise, type LifecycleEvent, type Link } from 'rxjs-supervisor';
import { processComponent, serveComponent } from 'rxjs-supervisor/worker';

interface Answer {
  readonly text: string;
  readonly pid: number;
}

/** In the process: the upstream of `supervise` comes to it, and its values go back. */
function factor({ source$ }: Link<number>): Observable<Answer> {
  return source$.pipe(map((n) => ({ text: `${n} = ${factorsOf(n).join(' * ')}`, pid: process.pid })));
}

function factorsOf(n: number): number[] {
  for (let p = 2; p * p <= n; p++) if (n % p === 0) return [p, ...factorsOf(n / p)];
  return [n];
}

/** In the main process. */
function main(): void {
  const numbers$ = new Subject<number>();
  const pids: number[] = [];

  const factorer = processComponent<Answer, number>(new URL(import.meta.url), {
    args: ['serve'],
    handleIrrecoverable(error, { kind, run }) {
      console.log(`process ${run} failed (${kind}): ${String(error)}`);
      console.log(`it is ${pids.some(isThere) ? 'still there' : 'gone'}`);
    },
  });
  const events = {
    next({ type, run }: LifecycleEvent): void {
      if (type !== 'ready') return;
      console.log(`process ${run} is ready`);
      numbers$.next(1_001 + run);
    },
  };

  numbers$.pipe(supervise(factorer, { readiness: 'signal', backoff: 50, events })).subscribe(({ text, pid }) => {
    console.log(text);
    pids.push(pid);
    if (pids.length > 1) return numbers$.complete();
    numbers$.next(Number.MAX_SAFE_INTEGER - 110); // A prime: this takes a while.
    console.log('-- kill -9');
    process.kill(pid, 'SIGKILL');
  });
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

if (process.argv[2] === 'serve') serveComponent(factor);
else main();
