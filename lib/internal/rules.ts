import { describe } from './describe.js';

/** What one option may be. */
export interface Rule {
  /** Throws a RangeError for a value of the right kind that is out of range, a TypeError for one of another kind. */
  check(option: string, value: unknown): void;
}

/** May the option have this value? */
export function holds(rule: Rule, option: string, value: unknown): boolean {
  try {
    rule.check(option, value);
    return true;
  } catch {
    return false;
  }
}

/** A rule for each option. */
export type Rules<Config> = { readonly [Option in keyof Config]-?: Rule };

/** Holds or is refused: `kinds` are those of which some values hold. */
export function rule(expected: string, kinds: readonly string[], holds: (value: unknown) => boolean): Rule {
  return {
    check(option, value) {
      if (holds(value)) return;
      const Wrong = kinds.includes(typeof value) ? RangeError : TypeError;
      throw new Wrong(`Expected \`${option}\` to be ${expected}, got ${describe(value)}`);
    },
  };
}

const isFunction = (value: unknown): boolean => typeof value === 'function';
const isWhole = (value: unknown): boolean =>
  value === Infinity || (Number.isSafeInteger(value) && !Object.is(value, -0));
const isDuration = (value: unknown): boolean => isWhole(value) && (value as number) >= 0;
const has =
  (...methods: readonly string[]) =>
  (value: unknown): boolean =>
    value != null && methods.every((method) => isFunction((value as Record<string, unknown>)[method]));

function oneOf(...words: readonly string[]): Rule {
  const quoted = words.map((word) => `'${word}'`);
  const expected = `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1) ?? ''}`;
  return rule(expected, ['string'], (value) => words.includes(value as string));
}

/** What options are made of. */
export const checks = {
  oneOf,
  count: rule('a non-negative integer', ['number'], isDuration),
  duration: rule('a non-negative integer', ['number'], isDuration),
  positive: rule('a positive integer', ['number'], (value) => isDuration(value) && value !== 0),
  factor: rule(
    'a finite number of at least 1',
    ['number'],
    (value) => Number.isFinite(value) && (value as number) >= 1,
  ),
  durationOrFunction: rule(
    'a non-negative integer or a function',
    ['number'],
    (value) => isDuration(value) || isFunction(value),
  ),
  durationOrKill: rule(
    "a non-negative integer or 'brutal_kill'",
    ['number', 'string'],
    (value) => isDuration(value) || value === 'brutal_kill',
  ),
  name: rule('a non-empty string', ['string'], (value) => typeof value === 'string' && value !== ''),
  object: rule('an object', [], (value) => typeof value === 'object' && value !== null),
  boolean: rule('a boolean', [], (value) => typeof value === 'boolean'),
  function: rule('a function', [], isFunction),
  observer: rule('an observer with `next`', [], has('next')),
  scheduler: rule('a scheduler with `now` and `schedule`', [], has('now', 'schedule')),
} as const;
