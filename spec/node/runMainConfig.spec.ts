import { checkedRunMain, type RunMainConfig } from '../../lib/node/runMainConfig.js';

import { badNumbers } from '../support/badNumbers.js';

const check = (config: unknown) => (): unknown => checkedRunMain(config as RunMainConfig);

describe('the options of runMain', () => {
  it('have defaults', () => {
    expect(checkedRunMain({})).toEqual({ deadline: 10_000, signals: ['SIGINT', 'SIGTERM'], log: console.error });
    expect(checkedRunMain({ deadline: undefined, signals: undefined, log: undefined })).toEqual(checkedRunMain({}));
  });

  it('are taken as they are', () => {
    const config = { deadline: Infinity, signals: ['SIGHUP'], log: () => undefined } as const;
    expect(checkedRunMain(config)).toEqual(config);
    expect(checkedRunMain({ deadline: 0, signals: [] })).toMatchObject({ deadline: 0, signals: [] });
  });

  it.each([
    [{ deadlin: 1 }, TypeError, 'Unknown option `deadlin` of `runMain`: the options are deadline, signals, log'],
    [{ deadline: '3s' }, TypeError, "Expected `deadline` to be a non-negative integer, got '3s'"],
    [{ signals: 'SIGINT' }, TypeError, "Expected `signals` to be an array, got 'SIGINT'"],
    [
      { signals: ['SIGINT', 'SIGFOO'] },
      RangeError,
      /`signals` to be names of signals that can be heard, got 'SIGFOO'$/,
    ],
    [{ signals: ['SIGKILL'] }, RangeError, /got 'SIGKILL'$/],
    [{ signals: ['SIGSTOP'] }, RangeError, /got 'SIGSTOP'$/],
    [{ log: 'stderr' }, TypeError, "Expected `log` to be a function, got 'stderr'"],
  ])('are refused at the door: %p', (config, Wrong, message) => {
    expect(check(config)).toThrow(Wrong);
    expect(check(config)).toThrow(message);
  });

  it.each(badNumbers)('take no deadline of %p', (deadline, shown) => {
    expect(check({ deadline })).toThrow(RangeError);
    expect(check({ deadline })).toThrow(`Expected \`deadline\` to be a non-negative integer, got ${shown}`);
  });
});
