/** Every `code` of a {@link SupervisionError}. */
export type SupervisionErrorCode =
  | 'UNEXPECTED_COMPLETION'
  | 'HEARTBEAT_MISSED'
  | 'START_TIMEOUT'
  | 'INVALID_START_RESULT'
  | 'HANDLER_FAILED'
  | 'HANDLER_TIMEOUT'
  | 'POLICY_FAILED'
  | 'RESTART_INTENSITY_EXCEEDED'
  | 'START_FAILED'
  | 'ALREADY_RUNNING'
  | 'NOT_RUNNING'
  | 'NOT_READY'
  | 'CHILD_NOT_FOUND'
  | 'CHILD_ALREADY_STARTED'
  | 'CHILD_ALREADY_PRESENT'
  | 'CHILD_RUNNING'
  | 'CHILD_RESTARTING'
  | 'CANCELLED';

/** Marks an error of this library, also one of another copy of the package. */
export const errorBrand: unique symbol = Symbol.for('rxjs-supervisor.SupervisionError');

/**
 * The base of every error that this library makes. Told apart by `code`, also across two copies of the package.
 *
 * The names and the idea of a `code` beside the message are Node's.
 */
export abstract class SupervisionError extends Error {
  abstract readonly code: SupervisionErrorCode;

  /** The name of its class, also when minified. */
  protected abstract get label(): string;

  override get name(): string {
    return this.label;
  }

  override set name(value: string) {
    Object.defineProperty(this, 'name', { value, writable: true, configurable: true });
  }

  get [errorBrand](): true {
    return true;
  }
}

/** A path as messages show it: `feed/parser`; the root is `/`. */
export const showPath = (path: readonly string[]): string => path.join('/') || '/';

/** Makes an error without a stack: those of this library's own rules are made by the thousand, and nobody threw them. */
export function withoutStack<E extends Error>(make: () => E): E {
  // V8's, and by now also others'. Where it cannot be set, there is a stack.
  const { stackTraceLimit } = Error as { stackTraceLimit?: number };
  Reflect.set(Error, 'stackTraceLimit', 0);
  try {
    return make();
  } finally {
    Reflect.set(Error, 'stackTraceLimit', stackTraceLimit);
  }
}
