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
  | 'NOT_READY'
  | 'CANCELLED';

const brand = Symbol.for('rxjs-supervisor.SupervisionError');

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

  get [brand](): true {
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

/**
 * Is this an error of this library, and if a `code` is given, that one? Holds also for errors of another copy of the
 * package (ESM and CJS), where `instanceof` does not.
 *
 * @example
 * catchError((error) => {
 *   if (isSupervisionError(error, 'RESTART_INTENSITY_EXCEEDED')) console.error(error.cause);
 *   throw error;
 * })
 */
export function isSupervisionError<Code extends SupervisionErrorCode = SupervisionErrorCode>(
  error: unknown,
  code?: Code,
): error is SupervisionError & { readonly code: Code } {
  if (typeof error !== 'object' || error === null || !(brand in error)) return false;
  return code === undefined || (error as SupervisionError).code === code;
}
