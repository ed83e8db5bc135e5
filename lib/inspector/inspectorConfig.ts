import { isIP } from 'node:net';
import { inspect } from 'node:util';

/**
 * Where an {@link inspector} is to be found, and who may do what there.
 *
 * @example
 * const config: InspectorConfig = { port: 4400, host: '0.0.0.0', hosts: ['ops.example'], token: process.env.TOKEN };
 */
export interface InspectorConfig {
  /** The port; 0 is any that is free. Default: 4400. */
  readonly port?: number | undefined;
  /** The address to listen at. One that others can reach demands a `token`. Default: `'127.0.0.1'`. */
  readonly host?: string | undefined;
  /** What whoever asks has to know: 16 or more characters of ASCII, no spaces. Default: nothing, on loopback only. */
  readonly token?: string | undefined;
  /** Further names under which it may be asked, of a proxy for instance; IP addresses, `localhost` and `host` may always. */
  readonly hosts?: readonly string[] | undefined;
  /** May children be restarted, terminated and started from the page? Default: `false`. */
  readonly control?: boolean | undefined;
  /** How many may look at the same time. Default: 200. */
  readonly viewers?: number | undefined;
  /** How many events are remembered for those who were cut off, and for the log of the page. Default: 1,000. */
  readonly history?: number | undefined;
  /**
   * A file to which all that is told is appended, as one JSON object a line; a new one is for its owner alone. It grows until
   * somebody empties it, as logrotate's `copytruncate` does, which is noticed. Events for which the disk is too slow are left
   * out, and their number is written. If it cannot be written the inspector fails. Default: none.
   */
  readonly journal?: string | undefined;
}

/** All of them. */
export interface CheckedInspector {
  readonly port: number;
  readonly host: string;
  readonly token: string | undefined;
  readonly hosts: readonly string[];
  readonly control: boolean;
  readonly viewers: number;
  readonly history: number;
  readonly journal: string | undefined;
}

const names = [
  ...(['port', 'host', 'token', 'hosts', 'control', 'viewers', 'history', 'journal'] as const),
] satisfies (keyof InspectorConfig)[];

/** The options, checked, with their defaults. */
export function checkedInspector(config: InspectorConfig): CheckedInspector {
  const unknown = Object.keys(config).find((name) => !(names as readonly string[]).includes(name));
  if (unknown !== undefined) {
    throw new TypeError(`Unknown option \`${unknown}\` of \`inspector\`: the options are ${names.join(', ')}`);
  }
  const {
    port = 4400,
    host = '127.0.0.1',
    token,
    hosts = [],
    control = false,
    viewers = 200,
    history = 1_000,
    journal,
  } = config;
  checkWhole('port', port, 0, 65_535);
  check('host', 'an address or a name', host, isText(host) && host !== '');
  check('token', 'at least 16 characters of ASCII without spaces', token, token === undefined || isToken(token));
  check('hosts', 'an array of names', hosts, Array.isArray(hosts) && hosts.every(isText));
  check('control', 'true or false', control, typeof control === 'boolean');
  checkWhole('viewers', viewers, 1, 10_000);
  checkWhole('history', history, 1, 1_000_000);
  check('journal', 'the name of a file', journal, journal === undefined || (isText(journal) && journal !== ''));
  if (token === undefined && !isLoopback(host)) {
    throw new TypeError(`Expected a \`token\` for the \`host\` ${inspect(host)}: others can reach it`);
  }
  return { port, host, token, hosts, control, viewers, history, journal };
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isToken = (value: unknown): boolean => isText(value) && /^[!-~]{16,}$/.test(value);
const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

/** What a secret must not be is told without the secret. */
function check(option: string, expected: string, value: unknown, isIt: boolean): void {
  if (isIt) return;
  const got = option === 'token' ? '' : `, got ${inspect(value, { depth: 0 })}`;
  throw new TypeError(`Expected \`${option}\` to be ${expected}${got}`);
}

function checkWhole(option: string, value: unknown, least: number, most: number): void {
  const expected = `a whole number from ${least} to ${most}`;
  check(option, expected, value, typeof value === 'number');
  if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) return;
  throw new RangeError(`Expected \`${option}\` to be ${expected}, got ${String(value)}`);
}
