import type { Component, Readiness, Start } from '../index.js';
import { checkOptions, rules, type Rule } from './internal/checkOptions.js';
import { version } from './internal/messages.js';
import { parentLine, type ParentLine } from './internal/parentLine.js';
import { ServedRun, type Served } from './internal/servedRun.js';
import type { Transfer } from './remoteConfig.js';

/**
 * How a component is served.
 *
 * @example
 * serveComponent(frames, { readiness: 'value', transfer: (frame: Uint8Array) => [frame.buffer] });
 */
export interface ServeConfig {
  /**
   * When it is up, for a supervisor that waits for it (`readiness: 'signal'` there). Default: `'subscribe'`, and `'signal'`
   * for a tree.
   */
  readonly readiness?: Readiness | undefined;
  /** What of a value is handed over instead of copied; in a process all is copied. Default: nothing. */
  readonly transfer?: Transfer | undefined;
}

const words: ReadonlySet<unknown> = new Set<Readiness>(['subscribe', 'value', 'signal']);

const ruleOf: Record<keyof ServeConfig, Rule> = {
  readiness: { expected: "'subscribe', 'value' or 'signal'", is: (value) => words.has(value) },
  transfer: rules.method,
};

let served = false;

/**
 * Serves a component to the process or thread that has started this one by `workerComponent` or `processComponent`: to be
 * called once, at the top of the script. It is started when the other end says so, with a link to its supervisor there;
 * `link.path` and `link.run` are those of there, too. When it is over, the thread or process ends.
 *
 * Its failures are handled there: a component with a `handleIrrecoverable` is refused. Whole trees may be served; their
 * events stay here.
 *
 * @throws TypeError for what is no component and for bad options, Error when it is called twice or nobody has started it.
 *
 * @example
 * // parser.js
 * serveComponent(({ cancel$, source$ }) => source$.pipe(map(parse), takeUntil(cancel$)));
 */
export function serveComponent<T, S>(component: Component<T, S> | Start<T, S>, config: ServeConfig = {}): void {
  const start = startOf(component);
  checkOptions('serveComponent', config, ruleOf);
  if (isSupervisor(component) && config.readiness === 'value') {
    throw new TypeError("A supervisor has no values: expected `readiness` to be 'signal', got 'value'");
  }
  const line = parentLine();
  if (line === undefined) {
    throw new Error(
      '`serveComponent` is for threads and processes started by `workerComponent` or `processComponent`.',
    );
  }
  if (served) throw new Error('`serveComponent` has been called already: a thread or process serves one component.');
  served = true;
  const { readiness = isSupervisor(component) ? 'signal' : 'subscribe', transfer = () => [] } = config;
  serve({ start: start as Served['start'], readiness, transfer: transfer as Served['transfer'] }, line);
}

function serve(component: Served, line: ParentLine): void {
  let run: ServedRun | undefined;
  line.listen((message) => {
    if (message[0] !== 'start') return run?.hear(message);
    run = new ServedRun(component, message[1], line);
    run.begin();
  });
  line.post(['hello', version]);
}

/** Also of another copy of the package. */
const isSupervisor = (component: object): boolean => 'whichChildren' in component;

function startOf<T, S>(component: Component<T, S> | Start<T, S>): Start<T, S> {
  if (typeof component === 'function') return component;
  if (typeof (component as Partial<Component> | null)?.start !== 'function') {
    throw new TypeError('Expected a component with `start`, or a start function.');
  }
  if (component.handleIrrecoverable !== undefined) {
    throw new TypeError(
      '`handleIrrecoverable` is an option of `workerComponent` and `processComponent`: it runs there.',
    );
  }
  return (link) => component.start(link);
}
