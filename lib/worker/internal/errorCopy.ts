import { inspect, types } from 'node:util';
import { serialize } from 'node:v8';
import { RemoteError, type RemoteErrorCode } from '../remoteError.js';

/** An error, or whatever else was thrown, as it travels from one thread or process to another. */
export type ErrorCopy = { readonly value: unknown } | ErrorParts;

interface ErrorParts {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  /** What somebody has added, as far as it can travel: `code`, `errno` and the like. */
  readonly members: readonly (readonly [key: string, value: unknown])[];
  readonly cause?: ErrorCopy;
  /** Those of an AggregateError. */
  readonly errors?: readonly ErrorCopy[];
}

/** A chain of causes may be a circle, or endless. */
const deepest = 20;

/** Takes apart what was thrown: its name, message, stack, causes and members, none of which may be lost on the way. */
export function copyOf(thrown: unknown, above: readonly unknown[] = []): ErrorCopy {
  try {
    if (!isError(thrown)) return { value: canTravel(thrown) ? thrown : shown(thrown) };
    const { cause, errors } = thrown as Partial<AggregateError>;
    if (above.includes(thrown) || above.length > deepest) return partsOf(thrown);
    const here = [...above, thrown];
    return {
      ...partsOf(thrown),
      ...('cause' in thrown && { cause: copyOf(cause, here) }),
      ...(Array.isArray(errors) && { errors: errors.map((each) => copyOf(each, here)) }),
    };
  } catch {
    return { value: shown(thrown) };
  }
}

/** Also of other realms, and those that are made by hand, as RxJS's. */
const isError = (thrown: unknown): thrown is Error => types.isNativeError(thrown) || thrown instanceof Error;

function partsOf(error: Error): ErrorParts {
  // Nothing keeps anybody from making them something else than strings.
  const { name, message, stack } = error as { readonly [key in keyof Error]: unknown };
  const added = Object.entries(error).filter(([key, value]) => !isPart(key, value) && canTravel(value));
  // Of classes that have it as a getter, too, as those of this library may.
  const { code } = error as { readonly code?: unknown };
  const members: ErrorParts['members'] = code === undefined || !canTravel(code) ? added : [...added, ['code', code]];
  return { name: String(name), message: String(message), stack: String(stack), members };
}

/** What is not a member that somebody has added. */
const isPart = (key: string, value: unknown): boolean => parts.has(key) || (key === 'errors' && Array.isArray(value));

const parts: ReadonlySet<string> = new Set(['name', 'message', 'stack', 'cause']);

/** Puts it together again. An error of a kind that JavaScript or this library has is of that class here, too. */
export function originalOf(copy: ErrorCopy): unknown {
  if ('value' in copy) return copy.value;
  const { name, message, stack, members } = copy;
  const error = errorOf(copy, copy.cause && { cause: originalOf(copy.cause) });
  const hidden = Object.entries({ name, message, stack }).filter(([key, text]) => Reflect.get(error, key) !== text);
  for (const [key, value] of hidden) define(error, key, value, false);
  for (const [key, value] of members) define(error, key, value, true);
  return error;
}

function errorOf({ name, message, errors, members }: ErrorParts, options?: ErrorOptions): Error {
  const all = errors?.map(originalOf);
  if (name === 'AggregateError') return new AggregateError(all ?? [], message, options);
  const code = new Map(members).get('code') as RemoteErrorCode;
  const Class = classes.get(name) ?? Error;
  const error = name === 'RemoteError' ? new RemoteError(code, message, options) : new Class(message, options);
  if (all !== undefined) define(error, 'errors', all, true);
  return error;
}

const classes = new Map<string, ErrorConstructor>(
  [EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError].map((Class) => [Class.name, Class]),
);

function define(error: Error, key: string, value: unknown, enumerable: boolean): void {
  Object.defineProperty(error, key, { value, enumerable, writable: true, configurable: true });
}

/** From thread to thread, and from process to process. */
function canTravel(value: unknown): boolean {
  try {
    structuredClone(value);
    serialize(value);
    return true;
  } catch {
    return false;
  }
}

function shown(value: unknown): string {
  try {
    return inspect(value, { depth: 1 });
  } catch {
    return 'an error that cannot be shown';
  }
}
