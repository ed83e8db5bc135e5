import type { Tally } from './tally.js';

/** As a process of its own: does the work that its arguments ask for, and says what it has counted, or what went wrong. */
export function speak(work: (...task: readonly number[]) => Promise<Tally>): void {
  work(...process.argv.slice(2).map(Number)).then(
    (tally) => process.stdout.write(JSON.stringify([...tally])),
    (error: unknown) => {
      process.exitCode = 1;
      process.stdout.write(error instanceof Error ? error.message : String(error));
    },
  );
}
