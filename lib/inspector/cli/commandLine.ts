import { parseArgs } from 'node:util';
import { checkedInspector } from '../inspectorConfig.js';
import { clean } from './clean.js';
import type { InspectOptions } from './inspect.js';
import type { TailOptions } from './tail.js';

/** What somebody has typed means. */
export type Command =
  | { readonly name: 'help' | 'version' }
  | { readonly name: 'inspect'; readonly options: InspectOptions }
  | { readonly name: 'tail'; readonly options: TailOptions };

/** What somebody has typed means nothing. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

type Values = Readonly<Record<string, string | boolean | undefined>>;
type Environment = Readonly<Record<string, string | undefined>>;

const type = (name: string): 'string' | 'boolean' => (flags.has(name) ? 'boolean' : 'string');
const flags: ReadonlySet<string> = new Set(['help', 'version', 'json']);
const everywhere = ['help', 'version'];
const own: Record<string, readonly string[]> = {
  inspect: ['port', 'host', 'token', 'history'],
  tail: ['token', 'json'],
};
const tokenName = 'RXJS_SUPERVISOR_TOKEN';

/**
 * The command in these arguments.
 *
 * @throws UsageError if there is none.
 */
export function commandIn(args: readonly string[], env: Environment): Command {
  const { name, operands, values } = parsed(args);
  if (values['help'] === true) return { name: 'help' };
  if (values['version'] === true) return { name: 'version' };
  const [operand, ...others] = operands;
  if (name === undefined) throw new UsageError('Which command?');
  if (operand === undefined) throw new UsageError(`\`${name}\` of what?`);
  if (others.length > 0) throw new UsageError(`\`${name}\` takes one ${name === 'tail' ? 'URL' : 'FILE'}`);
  return name === 'tail' ? tail(operand, values, env) : inspect(operand, values, env);
}

interface Parsed {
  readonly name: 'inspect' | 'tail' | undefined;
  readonly operands: readonly string[];
  readonly values: Values;
}

function parsed(args: readonly string[]): Parsed {
  const names = [...everywhere, ...Object.values(own).flat()];
  const options = Object.fromEntries(names.map((name) => [name, { type: type(name) }]));
  const short = { help: { type: 'boolean', short: 'h' }, version: { type: 'boolean', short: 'v' } } as const;
  const { values, positionals, tokens } = parseArgs({
    ...{ args: [...args], options: { ...options, ...short }, allowPositionals: true, strict: false, tokens: true },
  });
  const [name, ...operands] = positionals;
  if (name !== undefined) checkName(name, Object.keys(own), 'command', name);
  const known = [...everywhere, ...(name === undefined ? names : (own[name] ?? []))];
  for (const token of tokens) {
    if (token.kind === 'option') checkOption(token, known);
  }
  return { name: name as Parsed['name'], operands, values };
}

function checkOption(
  token: { readonly name: string; readonly rawName: string; readonly value: string | undefined },
  known: readonly string[],
): void {
  const { name, rawName, value } = token;
  checkName(name, known, 'option', rawName);
  const isFlag = type(name) === 'boolean';
  if (isFlag && value !== undefined) throw new UsageError(`\`${rawName}\` takes no value`);
  if (!isFlag && (value ?? '') === '') throw new UsageError(`\`${rawName}\` takes a value`);
}

function checkName(name: string, known: readonly string[], what: string, typed: string): void {
  if (!known.includes(name)) throw new UsageError(`Unknown ${what} \`${clean(typed)}\``);
}

function inspect(file: string, values: Values, env: Environment): Command {
  const config = {
    ...{ port: whole(values, 'port'), host: text(values, 'host'), history: whole(values, 'history') },
    token: text(values, 'token') ?? env[tokenName],
  };
  try {
    return { name: 'inspect', options: { file, config: checkedInspector(config) } };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function tail(address: string, values: Values, env: Environment): Command {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(`Expected a URL such as http://127.0.0.1:4400/, got \`${clean(address)}\``);
  }
  const token = text(values, 'token') ?? url.searchParams.get('token') ?? env[tokenName];
  if (token !== undefined && !/^[!-~]+$/.test(token)) {
    throw new UsageError('A token has no spaces and no letters beyond ASCII');
  }
  const events = new URL(url.origin);
  events.pathname = url.pathname.replace(/\/*$/, '/events');
  return { name: 'tail', options: { url: events, token, json: values['json'] === true } };
}

const text = (values: Values, name: string): string | undefined => {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
};

function whole(values: Values, name: string): number | undefined {
  const value = text(values, name);
  if (value === undefined || /^\d+$/.test(value)) return value === undefined ? undefined : Number(value);
  throw new UsageError(`Expected \`--${name}\` to be a whole number, got \`${clean(value)}\``);
}
