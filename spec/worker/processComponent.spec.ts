import { processComponent, type CommandConfig, type ModuleConfig } from 'rxjs-supervisor/worker';
import { nothingIsLeft } from '../support/worker/processTable.js';

const script = new URL('file:///module.mjs');
nothingIsLeft();

describe('processComponent', () => {
  it('starts nothing before it is started', () => {
    expect(processComponent('true')).toEqual({ start: expect.any(Function) as unknown });
    expect(processComponent(script)).toEqual({ start: expect.any(Function) as unknown });
  });

  it('is a component that handles failures if it is told how', () => {
    const handleIrrecoverable = (): void => undefined;
    expect(processComponent('true', { handleIrrecoverable })).toMatchObject({ handleIrrecoverable });
    expect(processComponent(script, { handleIrrecoverable })).toMatchObject({ handleIrrecoverable });
  });

  it.each([[''], [undefined], [null], [7], [{}], [['echo', 'a']], [new URL('https://example.org/a.mjs')]])(
    'refuses %p in place of a command or a URL',
    (what) => {
      expect(() => processComponent(what as string)).toThrow(TypeError);
      expect(() => processComponent(what as string)).toThrow(
        /^Expected the first argument of `processComponent` to be a/,
      );
    },
  );

  it('takes the URL of another realm', () => {
    const { href, protocol, hostname, pathname } = script;
    const stranger: Partial<URL> = { href, protocol, hostname, pathname };
    expect(() => processComponent(stranger as URL)).not.toThrow();
  });

  const bad: readonly (readonly [Record<string, unknown>, typeof RangeError, string])[] = [
    [{ maxRss: 0 }, RangeError, 'Expected `maxRss` to be a positive number, got 0'],
    [{ maxRss: -1 }, RangeError, 'Expected `maxRss` to be a positive number, got -1'],
    [{ maxRss: NaN }, RangeError, 'Expected `maxRss` to be a positive number, got NaN'],
    [{ maxRss: '1 GB' }, TypeError, "Expected `maxRss` to be a positive number, got '1 GB'"],
    [{ args: 'a b' }, TypeError, "Expected `args` to be an array of strings, got 'a b'"],
    [{ args: ['a', 1] }, TypeError, "Expected `args` to be an array of strings, got [ 'a', 1 ]"],
    [{ handleIrrecoverable: 1 }, TypeError, 'Expected `handleIrrecoverable` to be a function, got 1'],
    [{ arg: [] }, TypeError, 'Unknown option `arg` of `processComponent`'],
    [{ shutdown: 1 }, TypeError, 'Unknown option `shutdown` of `processComponent`'],
  ];

  it.each(bad)('refuses %p for both', (config, Wrong, message) => {
    for (const component of [() => processComponent('true', config), () => processComponent(script, config)]) {
      expect(component).toThrow(Wrong);
      expect(component).toThrow(message);
    }
  });

  it.each<[CommandConfig | ModuleConfig, typeof RangeError, string]>([
    [
      { startTimeout: 0 },
      RangeError,
      'Expected `startTimeout` to be a positive integer below 2 ** 31, or Infinity, got 0',
    ],
    [{ startTimeout: 2 ** 31 }, RangeError, 'Expected `startTimeout` to be'],
    [{ heartbeat: 0.5 }, RangeError, 'Expected `heartbeat` to be'],
    [{ buffer: Infinity }, RangeError, 'Expected `buffer` to be a positive integer, got Infinity'],
    [{ execArgv: '--inspect' as never }, TypeError, 'Expected `execArgv` to be an array of strings'],
    [{ log: () => undefined }, TypeError, 'Unknown option `log` of `processComponent`'],
  ])('refuses %p for a module', (config, Wrong, message) => {
    expect(() => processComponent(script, config)).toThrow(Wrong);
    expect(() => processComponent(script, config)).toThrow(message);
  });

  it.each<[CommandConfig | ModuleConfig, typeof RangeError, string]>([
    [{ log: 'stderr' as never }, TypeError, "Expected `log` to be a function, got 'stderr'"],
    [{ heartbeat: 1 }, TypeError, 'Unknown option `heartbeat` of `processComponent`'],
    [{ execArgv: [] }, TypeError, 'Unknown option `execArgv` of `processComponent`'],
    [{ startTimeout: 1 }, TypeError, 'Unknown option `startTimeout` of `processComponent`'],
  ])('refuses %p for a command', (config, Wrong, message) => {
    expect(() => processComponent('true', config)).toThrow(Wrong);
    expect(() => processComponent('true', config)).toThrow(message);
  });

  it.each([null, 1, 'options'])('refuses %p in place of the options', (config) => {
    expect(() => processComponent('true', config as never)).toThrow(TypeError);
    expect(() => processComponent(script, config as never)).toThrow(TypeError);
  });

  it('takes options that are undefined for none', () => {
    const none = { args: undefined, cwd: undefined, env: undefined, maxRss: undefined, handleIrrecoverable: undefined };
    expect(() => processComponent('true', { ...none, log: undefined })).not.toThrow();
    expect(() => processComponent(script, { ...none, execArgv: undefined, buffer: undefined })).not.toThrow();
  });
});
