import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Readings } from './section.js';

const entry = fileURLToPath(new URL('./measuringProcess.js', import.meta.url));

/** A process that measures one case, so that no case is optimised for, or spoilt by, another one's objects. */
export class Subprocess {
  private readonly process: ChildProcess;

  constructor(section: string, name: string) {
    // A million of the heaviest idle components need some 3 GB.
    this.process = fork(entry, [section, name], { execArgv: ['--expose-gc', '--max-old-space-size=6144'] });
  }

  async measure(): Promise<Readings> {
    const settled = new AbortController();
    const { signal } = settled;
    this.process.send('measure');
    try {
      const answer = await Promise.race([
        once(this.process, 'message', { signal }),
        once(this.process, 'exit', { signal }).then(([code]: unknown[]) => {
          throw new Error(`The measuring process ended with ${String(code)}`);
        }),
      ]);
      return answer[0] as Readings;
    } finally {
      settled.abort();
    }
  }

  async end(): Promise<void> {
    if (this.process.exitCode !== null) return;
    this.process.disconnect();
    await once(this.process, 'exit');
  }
}
