import { parseArgs } from 'node:util';

/** What can be said on the command line. */
export interface Options {
  /** The same seed makes the same accidents. */
  readonly seed: number;
  /** Where the inspector is; 0 is any port that is free. */
  readonly port: number;
  /** Ms from one accident to the next, on average. Waits, heartbeats and listings keep step with it. */
  readonly pace: number;
}

/** Reads `--seed N`, `--port N` and `--pace MS`. */
export function optionsOf(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      seed: { type: 'string', default: '1' },
      port: { type: 'string', default: '4400' },
      pace: { type: 'string', default: '3000' },
    },
  });
  return { seed: whole('seed', values.seed), port: whole('port', values.port), pace: whole('pace', values.pace, 10) };
}

function whole(name: string, text: string, least = 0): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least) return value;
  throw new RangeError(`Expected --${name} to be a whole number of at least ${least}, got ${text}`);
}
