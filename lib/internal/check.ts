import { describe } from './describe.js';
import { nearest } from './nearest.js';
import type { Rules } from './rules.js';

/**
 * Checks every option at the door: unknown names, near misses, bad kinds and bad values, each with an error that names
 * the option and the value.
 */
export function checkOptions<Config extends object>(
  of: string,
  config: Config,
  rules: Rules<Config>,
  required: readonly (keyof Config & string)[] = [],
): void {
  if (typeof config !== 'object' || (config as unknown) === null || Array.isArray(config)) {
    throw new TypeError(`Expected the options of \`${of}\` to be an object, got ${describe(config)}`);
  }
  for (const option of Object.keys(config)) {
    if (!Object.hasOwn(rules, option)) throw unknownOption(of, option, Object.keys(rules));
  }
  for (const option of Object.keys(rules) as (keyof Config & string)[]) {
    const value = config[option];
    if (value !== undefined || required.includes(option)) rules[option].check(option, value);
  }
}

function unknownOption(of: string, option: string, known: readonly string[]): TypeError {
  const meant = nearest(option, known);
  const hint = meant === undefined ? `the options are ${known.join(', ')}` : `did you mean \`${meant}\`?`;
  return new TypeError(`Unknown option \`${option}\` of \`${of}\`: ${hint}`);
}
