import { remoteRules, type RemoteConfig } from '../../lib/worker/remoteConfig.js';
import { checkOptions } from '../../lib/worker/internal/checkOptions.js';
import { badNumbers } from '../support/badNumbers.js';
import { refusal } from '../support/refusal.js';

const check = (config: unknown): void => checkOptions('remote', config as RemoteConfig, remoteRules);

describe('the options of what lives elsewhere', () => {
  it.each<[RemoteConfig]>([
    [{}],
    [{ startTimeout: 1, heartbeat: 1, buffer: 1 }],
    [{ startTimeout: Infinity, heartbeat: Infinity, buffer: Number.MAX_SAFE_INTEGER }],
    [{ handleIrrecoverable: () => undefined }],
    [{ startTimeout: undefined, heartbeat: undefined, buffer: undefined, handleIrrecoverable: undefined }],
  ])('are taken: %p', (config) => expect(() => check(config)).not.toThrow());

  it.each<[string, unknown, string]>([
    [
      'startTimeout',
      0,
      'RangeError: Expected `startTimeout` to be a positive integer below 2 ** 31, or Infinity, got 0',
    ],
    ['heartbeat', 0, 'RangeError: Expected `heartbeat` to be a positive integer below 2 ** 31, or Infinity, got 0'],
    ['buffer', 0, 'RangeError: Expected `buffer` to be a positive integer, got 0'],
    ['buffer', Infinity, 'RangeError: Expected `buffer` to be a positive integer, got Infinity'],
    ['handleIrrecoverable', true, 'TypeError: Expected `handleIrrecoverable` to be a function, got true'],
  ])('are refused: %s: %p', (option, value, message) => {
    expect(refusal(() => check({ [option]: value }))).toBe(message);
  });

  it.each(badNumbers)('count nothing with %p', (number) => {
    for (const option of ['startTimeout', 'heartbeat', 'buffer']) {
      expect(refusal(() => check({ [option]: number }))).toMatch(`RangeError: Expected \`${option}\``);
    }
  });
});
