import { isAbsolute } from 'node:path';
import { inspect } from 'node:util';
import type { WorkerOptions } from 'node:worker_threads';
import type { Component } from '../index.js';
import { checkOptions, rules, type Rule } from './internal/checkOptions.js';
import { remoteComponent } from './internal/remoteComponent.js';
import { thread } from './internal/thread.js';
import { remoteRules, type RemoteConfig, type Transfer } from './remoteConfig.js';

/** Options of Node's threads, passed on as they are. */
type ThreadOptions = Pick<WorkerOptions, 'argv' | 'env' | 'execArgv' | 'name' | 'resourceLimits' | 'workerData'>;

/**
 * How a component lives in a thread. What is not named here is as Node's `new Worker()` has it.
 *
 * @example
 * const config: WorkerConfig = { heartbeat: 1_000, resourceLimits: { maxOldGenerationSizeMb: 128 } };
 */
export interface WorkerConfig extends RemoteConfig, ThreadOptions {
  /** What of an upstream value is handed over to the thread instead of copied. Default: nothing. */
  readonly transfer?: Transfer | undefined;
}

const ruleOf: Record<keyof WorkerConfig, Rule> = {
  ...remoteRules,
  transfer: rules.method,
  argv: rules.passedOn,
  env: rules.passedOn,
  execArgv: rules.passedOn,
  name: rules.text,
  resourceLimits: rules.passedOn,
  workerData: rules.passedOn,
};

/**
 * A component that lives in a thread of its own: an endless loop, a crash, `process.exit` and want of memory end that
 * thread, and the component is started again in a new one. The script calls `serveComponent`; values, reports, acks,
 * `cancel$`, readiness, beats, errors and the upstream cross the border.
 *
 * Its run is over when its thread is gone, so that no two are ever alive. It is ready for `readiness: 'signal'` when the
 * component in there is: in a tree that waits for it so, a script that is missing or broken and a `start` that throws fail
 * the tree's first start, as anywhere. Failures of kinds beside those of the component: `'stray'` for an error that nobody in
 * there caught, `'exit'`, `'memory'`, `'heartbeat'` and `'start-timeout'`. Errors are copies, with name, message, stack,
 * members and causes.
 *
 * One huge array can still end the whole process, as V8 then aborts: where that may happen, use `processComponent`.
 *
 * @throws TypeError or RangeError at once for bad options, and for a script that is neither a URL nor an absolute path.
 *
 * @example
 * const parser = workerComponent<Quote>(new URL('./parser.js', import.meta.url), { heartbeat: 1_000 });
 * const app = new Supervisor([feed, { component: parser, readiness: 'signal' }, store]);
 */
export function workerComponent<T = unknown, S = unknown>(
  url: URL | string,
  config: WorkerConfig = {},
): Component<T, S> {
  checkScript(url);
  checkOptions('workerComponent', config, ruleOf);
  const { startTimeout, heartbeat, buffer, handleIrrecoverable, transfer = () => [], ...options } = config;
  return remoteComponent(
    { launch: thread(url, options), who: 'thread' },
    { startTimeout, heartbeat, buffer, handleIrrecoverable },
    transfer,
  );
}

function checkScript(url: unknown): void {
  if (typeof url === 'string' ? isAbsolute(url) : (url as Partial<URL> | null)?.href !== undefined) return;
  throw new TypeError(
    `Expected the script of \`workerComponent\` to be a URL or an absolute path, got ${inspect(url)}`,
  );
}
