import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildExamples, type Examples } from './support/buildExamples.js';
import { runExample, type Ending } from './support/runExample.js';

/** Ms for one test; a process is killed before that. */
const longest = 10_000;

/** What each example prints, line by line. */
const printed: Record<string, readonly string[]> = {
  '01-stream-example': [
    'starting component task',
    'Received irrecoverable error: missing something required',
    'starting component task',
    'terminating component task',
  ],
  '02-websocket-feed': [
    'feed #0 is up',
    '1',
    '2',
    'feed #0 failed (error): Error: connection lost, code 1006',
    'feed #0 will be replaced in 20 ms',
    'feed #1 failed (error): Error: Unexpected server response: 503',
    'feed #1 will be replaced in 40 ms',
    'feed #2 failed (error): Error: Unexpected server response: 503',
    'feed #2 will be replaced in 50 ms',
    'feed #3 is up',
    '3',
    '4',
    'feed #3 failed (error): TypeError: not a number',
    'feed #3 will be replaced in 50 ms',
    'feed #4 is up',
    '5',
    '6',
    'feed #4 failed (completion): UnexpectedCompletionError: Component `feed` completed, but it is permanent.',
    'feed #4 will be replaced in 50 ms',
    'feed #5 is up',
    '7',
    '8',
    'feed #5 failed (heartbeat): HeartbeatMissedError: Component `feed` gave no sign of life for 200 ms.',
    'feed #5 will be replaced in 50 ms',
    'feed #6 is up',
    '9',
    '10',
  ],
  '03-promises-and-async-iterables': [
    'login 0: asking',
    'login 0: cleaning up',
    'login 0: clean',
    'login 1: asking',
    'login 1: cleaning up',
    'login 1: clean',
    'welcome',
    'logged in',
    'reader 0: opening',
    'line 1',
    'reader 0: cleaning up',
    'reader 0: clean',
    'reader 1: opening',
    'line 1',
    'line 2',
    'line 3',
    'reader 1: cleaning up',
    'reader 1: clean',
    'stopped reading',
  ],
  '04-marble-test': [
    'passed: values pass, and after a crash those of the next run',
    'passed: after a crash the handler gets the error, and the wait begins when it is done',
    'passed: each wait is twice as long as the one before',
    'passed: cancel$ ends it gracefully',
    'passed: unsubscribing ends it, also during a wait',
    'passed: the events tell its whole life',
  ],
  '05-reconnect-when-online': [
    'connecting',
    'failed: no network',
    'waiting for a minute, or for the network',
    'the network is back',
    'connecting',
    'received: hello',
  ],
  '06-one-for-all': [
    'connection 0 is open',
    'channel 0 is open',
    'consumer of orders 0 is open',
    'consumer of trades 0 is open',
    '-- the network goes away',
    'connection 0 is closed',
    'consumer of trades 0 is closed',
    'consumer of orders 0 is closed',
    'channel 0 is closed',
    'connection 1 is open',
    'channel 1 is open',
    'consumer of orders 1 is open',
    'consumer of trades 1 is open',
    '-- the channel is out of step',
    'channel 1 is closed',
    'consumer of trades 1 is closed',
    'consumer of orders 1 is closed',
    'connection 1 is closed',
    'connection 2 is open',
    'channel 2 is open',
    'consumer of orders 2 is open',
    'consumer of trades 2 is open',
    '-- stop',
    'consumer of trades 2 is closed',
    'consumer of orders 2 is closed',
    'channel 2 is closed',
    'connection 2 is closed',
  ],
  '07-nested-tree': [
    'supervisor (one_for_one) running',
    '├─ api   running',
    '└─ feeds running (one_for_one)',
    '   ├─ btc running',
    '   └─ eth running',
    '-- a failure',
    'feeds/btc failed: line dead',
    'supervisor (one_for_one) running',
    '├─ api   running',
    '└─ feeds running (one_for_one)',
    '   ├─ btc running 1 restart, last error: Error: line dead',
    '   └─ eth running',
    '-- one too many',
    'feeds/btc failed: line dead',
    'feeds/eth stopped (stop)',
    'feeds/btc is given up',
    'feeds/btc stopped (escalated)',
    'feeds failed: `feeds` failed 2 times within 60000 ms, more than 1 allowed. <- line dead',
    'supervisor (one_for_one) running',
    '├─ api   running',
    '└─ feeds running (one_for_one) 1 restart, last error: RestartIntensityExceededError: `feeds` failed 2 times within 60000 ms, more than 1 allowed.',
    '   ├─ btc running',
    '   └─ eth running',
    '-- stop',
    'feeds/eth stopped (stop)',
    'feeds/btc stopped (stop)',
    'feeds stopped (stop)',
    'api stopped (stop)',
  ],
  '08-dynamic-children': [
    'open tea: running, run 0',
    'open tea again: CHILD_ALREADY_STARTED',
    'open a guest room: running, run 0',
    '3 of 3 open: lobby running, tea running, guest running',
    'delete tea: CHILD_RUNNING',
    'close tea: 1 ended',
    'close the guest room',
    '1 of 2 open: lobby running, tea ended',
    'open tea: CHILD_ALREADY_PRESENT',
    'reopen tea: running, run 1',
    'reopen the guest room: CHILD_NOT_FOUND',
    'delete tea: done',
    '1 of 1 open: lobby running',
    'open tea: NOT_RUNNING',
  ],
  '09-bounded-shutdown': [
    '-- 300 ms for all, 5000 ms for the upload',
    'web server has closed in good order',
    'ended: web server, upload, database',
    'abandoned: upload, database',
    'in time',
    '-- 300 ms for all, 50 ms for the upload',
    'web server has closed in good order',
    'database has closed in good order',
    'ended: web server, upload, database',
    'abandoned: upload',
    'in time',
  ],
  '10-run-main': [
    'database is open',
    'web server is listening',
    'request received',
    'web server is closing',
    'request answered',
    'web server is closed',
    'database is closed',
    'exit code 0',
  ],
  '11-stray-errors': [
    'prices #0 failed (stray): Error: not a price',
    'price: 42',
    'journal #0 failed (stray): Error: disk full',
    'saved',
    'the clock is still in its run 0',
  ],
  '12-worker': [
    'thread 0 is ready',
    'thread 0 failed (heartbeat): HeartbeatMissedError: Component `searcher` gave no sign of life for 300 ms.',
    'the main thread has gone on',
    'thread 1 is ready',
    'thread 1 failed (exit): RemoteError: Its thread ended with exit code 7.',
    'thread 2 is ready',
    'aaa: found',
  ],
  '13-process': [
    'process 0 is ready',
    '1001 = 7 * 11 * 13',
    '-- kill -9',
    'process 0 failed (exit): RemoteError: Its process was ended by SIGKILL.',
    'it is gone',
    'process 1 is ready',
    '1002 = 2 * 3 * 167',
  ],
  '16-opentelemetry': [
    'supervisor_run_starts_total{supervisor_component="db"} 1',
    'supervisor_run_starts_total{supervisor_component="feed"} 3',
    'supervisor_run_failures_total{supervisor_component="feed",supervisor_failure_kind="error",error_type="TypeError"} 2',
    'supervisor_run_restarts_total{supervisor_component="feed"} 2',
    'supervisor_components{supervisor_component_state="pending"} 0',
    'supervisor_components{supervisor_component_state="starting"} 0',
    'supervisor_components{supervisor_component_state="running"} 2',
    'supervisor_components{supervisor_component_state="stopping"} 0',
    'supervisor_components{supervisor_component_state="failed"} 0',
    'supervisor_components{supervisor_component_state="waiting"} 0',
  ],
  '14-pool-of-connections': [
    '1000 connections',
    '900 while the north is out',
    '1000 after it',
    'S10 has moved: south, 1000 connections',
    'S20 is delisted: 999 connections',
    '0 at the end',
  ],
  '15-testing': [
    '-- in virtual time',
    '+clock +prices -prices! ~50 -clock! ~100 +prices -prices! ~50 +clock +prices -prices -clock',
    'ms      0  2  4  5  54  56  58  105  108  109',
    'clock   r        w              r         x',
    'prices  r     w     r       w        r    x',
    'values  1  2        1   2            1    |',
    '-- a loop written by hand',
    'broken: nothing is left after the end',
    "replay(build, 'feed# leave');",
    '-- and by supervised',
    '1000 stories, and no rule is broken',
  ],
};

const root = join(__dirname, '..');
const names = readdirSync(join(root, 'examples')).flatMap((file) => /^(.*)\.ts$/.exec(file)?.[1] ?? []);
const sample = '01-stream-example';

const text = (lines: readonly string[] = []): string => lines.map((line) => `${line}\n`).join('');
const endOf = (name: string): Ending => ({ stdout: text(printed[name]), stderr: '', code: 0, signal: null });

/** Those that wait for ctrl-C: so many ms after their line of this number. */
const waiting: Record<string, { line: number; ms: number }> = {
  [sample]: { line: 3, ms: 200 },
  '10-run-main': { line: 3, ms: 20 },
};

/**
 * Presses ctrl-C; `after` is how many ms it took to end. One that does not wait for ctrl-C never prints what it prints
 * then.
 */
async function interrupted(name: string, file: string): Promise<{ ending: Ending; after: number }> {
  const { line = 0, ms = 0 } = waiting[name] ?? {};
  let pressed = NaN;
  const ending = await runExample(file, (stdout, press) => {
    if (stdout !== text(printed[name]?.slice(0, line))) return;
    setTimeout(() => {
      pressed = performance.now();
      press();
    }, ms);
  });
  return { ending, after: performance.now() - pressed };
}

describe('the examples', () => {
  let examples: Examples;
  beforeAll(() => (examples = buildExamples(root, names)));
  afterAll(() => examples.remove());

  it('all have an expected output', () => {
    expect(names.sort()).toEqual(Object.keys(printed).sort());
  });

  it.each(names.filter((name) => !(name in waiting)))(
    '%s prints what it should and ends by itself',
    async (name) => {
      expect(await runExample(examples.path(name))).toEqual(endOf(name));
    },
    longest,
  );

  it.each(Object.keys(waiting))(
    '%s goes on until ctrl-C, and then ends by itself',
    async (name) => {
      const { ending, after } = await interrupted(name, examples.path(name));
      expect(ending).toEqual(endOf(name));
      // It takes a few ms; the bound is for a machine that is busy with something else.
      expect(after).toBeLessThan(1_000);
    },
    longest,
  );
});

describe('`npm start`', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } };

  it(
    'runs the sample program from the build',
    async () => {
      const file = /^npm run build --silent && node (\S+)$/.exec(scripts.start)?.[1] ?? '';
      if (!existsSync(join(root, file))) throw new Error(`There is no ${file}: \`npm run build\` first.`);
      expect((await interrupted(sample, join(root, file))).ending).toEqual(endOf(sample));
    },
    longest,
  );
});
