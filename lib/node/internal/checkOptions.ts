import { inspect } from 'node:util';

/** An error at the door for an option that nobody knows. */
export function checkNames(of: string, config: object, names: readonly string[]): void {
  const unknown = Object.keys(config).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  throw new TypeError(`Unknown option \`${unknown}\` of \`${of}\`: the options are ${names.join(', ')}`);
}

/** A value of the right kind is out of range, one of another kind is of the wrong type. */
export function wrong(isKind: boolean, option: string, expected: string, value: unknown): Error {
  const Wrong = isKind ? RangeError : TypeError;
  return new Wrong(`Expected \`${option}\` to be ${expected}, got ${inspect(value, { depth: 0 })}`);
}
