import { inspect } from 'node:util';

/** What an option must be, in words, and whether a value is. */
export interface Rule {
  readonly expected: string;
  /** A number that is not it is out of range; what is of another type never is. */
  readonly isNumber?: true;
  is(value: unknown): boolean;
}

const isDuration = (value: unknown): boolean =>
  value === Infinity || (Number.isSafeInteger(value) && (value as number) > 0 && (value as number) < 2 ** 31);

export const rules = {
  duration: { expected: 'a positive integer below 2 ** 31, or Infinity', isNumber: true, is: isDuration },
  count: {
    expected: 'a positive integer',
    isNumber: true,
    is: (value) => Number.isSafeInteger(value) && (value as number) > 0,
  },
  method: { expected: 'a function', is: (value) => typeof value === 'function' },
  text: { expected: 'a string', is: (value) => typeof value === 'string' },
  texts: {
    expected: 'an array of strings',
    is: (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
  },
  /** Node itself looks at what is in it. */
  passedOn: { expected: 'anything', is: () => true },
} satisfies Record<string, Rule>;

/** Checks every option at the door: unknown names, and bad values. */
export function checkOptions<Config extends object>(
  of: string,
  config: Config,
  ruleOf: Readonly<Record<keyof Config, Rule>>,
): void {
  if (typeof config !== 'object' || (config as unknown) === null || Array.isArray(config)) {
    throw new TypeError(`Expected the options of \`${of}\` to be an object, got ${inspect(config)}`);
  }
  for (const [option, value] of Object.entries(config)) {
    if (!Object.hasOwn(ruleOf, option)) {
      const known = Object.keys(ruleOf).join(', ');
      throw new TypeError(`Unknown option \`${option}\` of \`${of}\`: the options are ${known}`);
    }
    const rule = ruleOf[option as keyof Config];
    if (value === undefined || rule.is(value)) continue;
    const Wrong = typeof value === 'number' && rule.isNumber ? RangeError : TypeError;
    throw new Wrong(`Expected \`${option}\` to be ${rule.expected}, got ${inspect(value, { depth: 0 })}`);
  }
}
