import { supervised, type Failure } from 'rxjs-supervisor';
import { workerComponent } from 'rxjs-supervisor/worker';

/*
 * A program that keeps a component in a thread which wants too much memory, and then is content. It prints the kind of
 * each failure, and at last that it has survived. Argument: the shape of what it wants.
 */
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const component = workerComponent<unknown, never>(new URL('./processMemory.mjs', import.meta.url), {
  ...{ argv: [process.argv[2], 'once'], heartbeat: Infinity },
  resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 8 },
});
const handleIrrecoverable = (error: unknown, { kind }: Failure): void => say(`${kind}: ${String(error)}`);

let runs = 0;
const subscription = supervised({ ...component, handleIrrecoverable }, { backoff: 0, maxRestarts: 3 }).subscribe({
  next: () => {
    if (++runs < 2) return;
    say('survived');
    subscription.unsubscribe();
  },
  error: () => say('gave up'),
});
