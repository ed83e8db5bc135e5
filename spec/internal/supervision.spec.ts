import * as rxjs from 'rxjs';
import { supervised, type SuperviseConfig } from '../../lib/index.js';
import { lab } from '../support/lab.js';

// What is checked is which of RxJS's operators are called; they stay what they are.
jest.mock('rxjs', () => {
  const actual = jest.requireActual<typeof rxjs>('rxjs');
  const { retry, repeat, takeUntil } = actual;
  return { ...actual, retry: jest.fn(retry), repeat: jest.fn(repeat), takeUntil: jest.fn(takeUntil) };
});

const used = (): string[] =>
  (['retry', 'repeat', 'takeUntil'] as const).filter((name) => jest.mocked(rxjs[name]).mock.calls.length > 0);

describe('Supervision', () => {
  beforeEach(() => jest.clearAllMocks());

  const { EMPTY, NEVER, throwError } = rxjs;
  const failing = (): rxjs.Observable<never> => throwError(() => 'oops');

  it.each<[string, () => rxjs.Observable<unknown>, SuperviseConfig, string[]]>([
    ['a run that goes on', () => NEVER, {}, []],
    ['a failure', failing, {}, ['retry']],
    ['a failure of a permanent component', failing, { restart: 'permanent' }, ['retry', 'repeat']],
    ['a completion of a permanent component', () => EMPTY, { restart: 'permanent' }, ['retry', 'repeat']],
    ['a `cancel$`', () => NEVER, { cancel$: NEVER }, ['retry', 'takeUntil']],
    ['all of it', failing, { cancel$: NEVER, restart: 'permanent' }, ['retry', 'repeat', 'takeUntil']],
  ])('uses the operators that it needs, and no others: %s', (_title, start, config, operators) =>
    lab(({ run, flush }) => {
      run(supervised(start, config), 50);
      flush();
      expect(used()).toEqual(operators);
    }),
  );

  it('makes no chain anew for a restart', () =>
    lab(({ component, run, flush }) => {
      const probe = component(failing);
      run(supervised(probe, { backoff: 1, restart: 'permanent' }), 20);
      flush();
      expect(probe.starts).toBeGreaterThan(10);
      expect(jest.mocked(rxjs.retry)).toHaveBeenCalledTimes(1);
      expect(jest.mocked(rxjs.repeat)).toHaveBeenCalledTimes(1);
    }));
});
