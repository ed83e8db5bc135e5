import { isSupervisionError, type ShutdownReport, type Supervisor } from '../index.js';
import { escalationText, reportText } from './internal/mainText.js';
import { onSignals } from './internal/onSignals.js';
import { checkedRunMain, type RunMainConfig } from './runMainConfig.js';

/** How long the process may go on when all is over, in ms: something that nobody looks after may hold it. */
const lingering = 50;

/** As long as a timer can be: a process that only waits for a notifier is kept alive, too. */
const forEver = 2 ** 31 - 1;

/**
 * The `main` of a program: starts a supervisor, stops it when the process is asked to end, and sets the exit code.
 *
 * The first SIGINT or SIGTERM stops it within the deadline, a second one at once. Exit codes: 0 after a clean end, 1 when
 * supervision escalated, with the whole chain of causes logged, 2 when somebody had to be abandoned, with who it was.
 * Resolves with the code when all is over and the handlers are removed; the process then ends by itself, and is ended
 * 50 ms later if something else holds it. While supervision lasts it is kept alive.
 *
 * It rejects with a TypeError or RangeError for bad options, and with an `AlreadyRunningError`.
 *
 * @example
 * const app = new Supervisor([db, feed, publisher], { strategy: 'rest_for_one' });
 * await runMain(app, { deadline: 3_000 });
 *
 * The idea is that of `main` in ZIO and Effect, and of OTP's application controller.
 */
export async function runMain(supervisor: Supervisor, config: RunMainConfig = {}): Promise<number> {
  const { deadline, signals, log } = checkedRunMain(config);
  let report: Promise<ShutdownReport> | undefined;
  const listening = onSignals(signals, (before) => {
    report = supervisor.stop(before === 0 ? deadline : 0);
  });
  const staying = setInterval(() => undefined, forEver);
  try {
    const code = await supervisor.spawn().then(
      async () => (report === undefined ? 0 : told(await report, log)),
      (error: unknown) => escalated(error, log),
    );
    leave(code);
    return code;
  } finally {
    listening.unsubscribe();
    clearInterval(staying);
  }
}

function told(report: ShutdownReport, log: (text: string) => void): number {
  const text = reportText(report);
  if (text !== '') log(text);
  return report.abandoned.length === 0 ? 0 : 2;
}

function escalated(error: unknown, log: (text: string) => void): number {
  if (isSupervisionError(error, 'ALREADY_RUNNING')) throw error;
  log(escalationText(error));
  return 1;
}

/** Lets the process end, by itself if nothing holds it. */
function leave(code: number): void {
  process.exitCode = code;
  setTimeout(() => process.exit(), lingering).unref();
}
