/**
 * The sample program: a task that reads a TCP stream, kept running.
 *
 * The first read fails. The task reports that as irrecoverable, waits until the report has been received, and returns;
 * its handler is told, and the task is started again. Then it reads on until ctrl-C, at which it prints the last line
 * of these, and the process ends by itself:
 *
 *     starting component task
 *     Received irrecoverable error: missing something required
 *     starting component task
 *     terminating component task
 */
import { setTimeout } from 'node:timers/promises';
import { firstValueFrom } from 'rxjs';
import { Supervisor, type Component } from 'rxjs-supervisor';

/** A mocked TCP stream: its first read fails, the later ones take 50 ms each, less if `signal` closes it. */
const stream = {
  reads: 0,
  async read(signal: AbortSignal): Promise<string> {
    if (this.reads++ === 0) throw new Error('connection reset');
    return setTimeout(50, 'data', { signal }).catch(() => 'end of stream');
  },
};

const component: Component = {
  async start({ errors, acks, signal }) {
    console.log('starting component task');
    try {
      while (!signal.aborted) await stream.read(signal);
      console.log('terminating component task');
    } catch (cause) {
      errors.next(new Error('missing something required', { cause }));
      await firstValueFrom(acks);
    }
  },

  handleIrrecoverable(error) {
    console.log(`Received irrecoverable error: ${(error as Error).message}`);
  },
};

const supervisor = new Supervisor(component);
process.once('SIGINT', () => void supervisor.stop());
await supervisor.spawn();
