import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import type { Component } from '../index.js';
import { checkOptions, rules, type Rule } from './internal/checkOptions.js';
import { commandRun } from './internal/commandRun.js';
import { moduleProcess } from './internal/moduleProcess.js';
import { Predecessors } from './internal/predecessors.js';
import { remoteComponent } from './internal/remoteComponent.js';
import { remoteRules, type RemoteConfig } from './remoteConfig.js';

/** What processes of both kinds have in common. */
interface ProcessConfig {
  /** Its arguments. Default: none. */
  readonly args?: readonly string[] | undefined;
  /** Where it works. Default: where this process does. */
  readonly cwd?: string | URL | undefined;
  /** Its environment. Default: that of this process. */
  readonly env?: NodeJS.ProcessEnv | undefined;
  /**
   * How many bytes of memory it may have (resident, itself without what it has started); looked at four times a second. More
   * is a failure of kind `'memory'`: the run is cancelled and started again, which the budget counts apart from crashes.
   * Default: `Infinity`.
   */
  readonly maxRss?: number | undefined;
}

/**
 * How a module lives in a process.
 *
 * @example
 * const config: ModuleConfig = { heartbeat: 1_000, maxRss: 512 * 2 ** 20, execArgv: ['--max-old-space-size=256'] };
 */
export interface ModuleConfig extends RemoteConfig, ProcessConfig {
  /** Options of Node itself. Default: none. */
  readonly execArgv?: readonly string[] | undefined;
}

/**
 * How a program lives in a process.
 *
 * @example
 * const config: CommandConfig = { args: ['-F', 'app.log'], log: (line) => console.warn(`tail: ${line}`) };
 */
export interface CommandConfig extends ProcessConfig {
  /** Hears the lines of its stderr. Default: they go to the stderr of this process. */
  readonly log?: ((line: string) => void) | undefined;
  /** Handles failures, see `Component`. */
  readonly handleIrrecoverable?: Component['handleIrrecoverable'] | undefined;
}

const processRules = {
  args: rules.texts,
  cwd: { expected: 'a string or a file: URL', is: (value) => typeof value === 'string' || isFile(value) },
  env: { expected: 'an object', is: (value) => typeof value === 'object' && value !== null },
  maxRss: { expected: 'a positive number', isNumber: true, is: (value) => typeof value === 'number' && value > 0 },
} satisfies Record<keyof ProcessConfig, Rule>;

const moduleRules: Record<keyof ModuleConfig, Rule> = { ...remoteRules, ...processRules, execArgv: rules.texts };

const commandRules: Record<keyof CommandConfig, Rule> = {
  ...processRules,
  log: rules.method,
  handleIrrecoverable: rules.method,
};

/**
 * A component that lives in a process of its own, which nothing that happens in there can take with it: `kill -9`, want
 * of memory, an endless loop. Its run is over when the process and all that it has started are gone.
 *
 * A URL is a module for Node that calls `serveComponent`: everything of `workerComponent` holds for it. A string is any
 * other program, found as a shell would find it, but without one: the lines of its stdout are the values, those of its
 * stderr go to `log`, exit code 0 completes the run, any other and any signal fail it with kind `'exit'`.
 *
 * When it is cancelled, a module hears of it on `cancel$`, and a program gets SIGTERM. When the grace (`shutdown`) is over,
 * the whole process group gets SIGKILL; so it does when this process ends, however it does. (On Windows there are no
 * groups, and a program outlives a process that is killed.)
 *
 * @throws TypeError or RangeError at once for bad options.
 *
 * @example
 * const log$ = supervised(processComponent('tail', { args: ['-F', 'app.log'] }), { restart: 'permanent' });
 * const model = processComponent<Score, Deal>(new URL('./model.js', import.meta.url), { maxRss: 2 ** 30 });
 */
export function processComponent(command: string, config?: CommandConfig): Component<string, never>;
export function processComponent<T = unknown, S = unknown>(module: URL, config?: ModuleConfig): Component<T, S>;
export function processComponent(what: string | URL, config: CommandConfig | ModuleConfig = {}): Component {
  if (typeof what === 'string' && what !== '') return commandComponent(what, config);
  if (isFile(what)) return moduleComponent(fileURLToPath(what), config);
  throw new TypeError(
    `Expected the first argument of \`processComponent\` to be a command or a file: URL, got ${inspect(what)}`,
  );
}

const isFile = (what: unknown): what is URL => (what as Partial<URL> | null)?.protocol === 'file:';

function moduleComponent(module: string, config: ModuleConfig): Component {
  checkOptions('processComponent', config, moduleRules);
  const { args = [], execArgv = [], cwd, env, maxRss = Infinity, ...remote } = config;
  const launch = moduleProcess(module, { args, execArgv, cwd, env, maxRss });
  return remoteComponent({ launch, who: 'process' }, remote, () => []);
}

function commandComponent(command: string, config: CommandConfig): Component {
  checkOptions('processComponent', config, commandRules);
  const { args = [], cwd, env, maxRss = Infinity, log = toStderr, handleIrrecoverable } = config;
  const predecessors = new Predecessors();
  return {
    start: (link) => commandRun(link, { command, args, cwd, env, maxRss, log }, predecessors),
    ...(handleIrrecoverable && { handleIrrecoverable }),
  };
}

const toStderr = (line: string): void => void process.stderr.write(`${line}\n`);
