import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { folder } from './folder.js';
import type { PeerRow } from './peers.js';

const measuring = fileURLToPath(new URL('./measuringProcess.js', import.meta.url));

interface Manifest {
  readonly version: string;
}

const manifest = (url: URL): Manifest => JSON.parse(readFileSync(url, 'utf8')) as Manifest;

/** A package with the version that is measured; rxjs and this library are those of the root. */
const installed = (name: string): string => {
  const inside = { rxjs: '../../node_modules/rxjs', 'rxjs-supervisor': '../..' }[name] ?? `node_modules/${name}`;
  return `${name} ${manifest(new URL(`${inside}/package.json`, folder)).version}`;
};

/** A peer in JavaScript: its adapter is `adapters/<file>`, under the name `exported`. */
const row = (
  name: string,
  packageName: string,
  [file, exported]: readonly [string, string],
  bundle: string,
  lacks: PeerRow['lacks'] = {},
): PeerRow => ({
  name,
  version: installed(packageName),
  lacks,
  // A garbage collection at will; 100,000 of the heaviest components need some room.
  command: (job) => [process.execPath, '--expose-gc', '--max-old-space-size=4096', measuring, job, file, exported],
  bundle,
});

const chain = `
  import { asapScheduler, repeat, retry, takeUntil, timer } from 'rxjs';
  const delay = () => timer(0, asapScheduler);
  export const keep = (it$, cancel$) => it$.pipe(retry({ delay }), repeat({ delay }), takeUntil(cancel$));`;

const machine = `
  import { createActor, createMachine, fromPromise } from 'xstate';
  const again = { target: 'running', reenter: true };
  export const keep = (it) => createActor(createMachine({
    initial: 'running',
    states: { running: { invoke: { src: fromPromise(it), onError: again, onDone: again } } },
  })).start();`;

const actor = `
  import { dispatch, spawn, start, stop } from 'nact';
  const onCrash = (message, error, ctx) => ctx.reset;
  export const keep = (it) => spawn(start(), it, 'it', { onCrash });
  export { dispatch, stop };`;

const group = { together: 'group' } as const;
const operation = { values: 'values', together: 'group' } as const;

export const own = (): readonly PeerRow[] => [
  row('supervise', 'rxjs-supervisor', ['ours', 'operator'], "export { supervise } from 'rxjs-supervisor'", group),
  row('Supervisor', 'rxjs-supervisor', ['ours', 'tree'], "export { Supervisor } from 'rxjs-supervisor'"),
  row('retry()', 'rxjs', ['rxjs', 'retrying'], "export { retry } from 'rxjs'"),
  row('by hand', 'rxjs', ['rxjs', 'chained'], chain),
  row('backoff-rxjs', 'backoff-rxjs', ['backoffRxjs', 'backoffRxjs'], "export { retryBackoff } from 'backoff-rxjs'"),
  row(
    'Effect.retry',
    'effect',
    ['effect', 'retrying'],
    "import { Effect, Schedule } from 'effect'; export const keep = (it) => Effect.runFork(Effect.retry(it, Schedule.forever))",
  ),
  row(
    'Effect.eventually',
    'effect',
    ['effect', 'eventually'],
    "import { Effect } from 'effect'; export const keep = (it) => Effect.runFork(Effect.eventually(it))",
    { values: 'stream' },
  ),
  row('XState', 'xstate', ['xstate', 'reentering'], machine),
  row('nact', 'nact', ['nact', 'resetting'], actor),
  row(
    'cockatiel',
    'cockatiel',
    ['cockatiel', 'retrying'],
    "import { handleAll, retry } from 'cockatiel'; export const policy = retry(handleAll, { maxAttempts: Infinity })",
    operation,
  ),
  row('p-retry', 'p-retry', ['pRetry', 'retrying'], "export { default } from 'p-retry'", operation),
];
