import type { Health } from '../index.js';
import { checkNames, wrong } from './internal/checkOptions.js';

/**
 * How {@link healthListener} answers.
 *
 * @example
 * const config: HealthListenerConfig = { isReady: ({ missing }) => missing < 10 };
 */
export interface HealthListenerConfig {
  /** Where it is asked whether it is alive. Default: `'/livez'`. */
  readonly live?: string | undefined;
  /** Where it is asked whether it is ready. Default: `'/readyz'`. */
  readonly ready?: string | undefined;
  /** Is it ready? Default: when its status is `'ready'`. */
  readonly isReady?: ((health: Health) => boolean) | undefined;
  /** May the text of errors be in the answer? Whoever can ask can read it. Default: `false`. */
  readonly errors?: boolean | undefined;
}

/** All of them. */
interface Checked {
  readonly live: string;
  readonly ready: string;
  readonly isReady: (health: Health) => boolean;
  readonly errors: boolean;
}

const names = ['live', 'ready', 'isReady', 'errors'] satisfies (keyof HealthListenerConfig)[];

/** The options, checked, with their defaults. */
export function checkedHealthListener(config: HealthListenerConfig): Checked {
  checkNames('healthListener', config, names);
  const { live = '/livez', ready = '/readyz', errors = false, isReady = isReadyByDefault } = config;
  for (const [name, path] of Object.entries({ live, ready })) {
    if (typeof path !== 'string' || !path.startsWith('/')) throw wrong(false, name, "a path, as '/readyz'", path);
  }
  if (typeof isReady !== 'function') throw wrong(false, 'isReady', 'a function', isReady);
  if (typeof errors !== 'boolean') throw wrong(false, 'errors', 'true or false', errors);
  return { live, ready, isReady, errors };
}

const isReadyByDefault = ({ status }: Health): boolean => status === 'ready';
