import { TestScheduler } from 'rxjs/testing';
import { runMarbles, type ScriptedAct } from '../../../lib/testing/internal/runMarbles.js';

const value = (marble: string): ScriptedAct => ({ do: 'value', marble });

describe('runMarbles', () => {
  it.each<[string, [at: number, ...acts: ScriptedAct[]][]]>([
    ['', []],
    ['---', []],
    [
      'a-b',
      [
        [0, value('a')],
        [2, value('b')],
      ],
    ],
    ['-#', [[1, { do: 'crash' }]]],
    ['--|', [[2, { do: 'complete' }]]],
    [
      '^-!',
      [
        [0, { do: 'ready' }],
        [2, { do: 'report' }],
      ],
    ],
    ['-*', [[1, { do: 'beat' }]]],
    [
      '(^a!)-b',
      [
        [0, { do: 'ready' }, value('a'), { do: 'report' }],
        [6, value('b')],
      ],
    ],
    ['5ms a', [[5, value('a')]]],
    [
      'a 2s - 1m #',
      [
        [0, value('a')],
        [62_002, { do: 'crash' }],
      ],
    ],
    [
      ' a b ',
      [
        [0, value('a')],
        [1, value('b')],
      ],
    ],
    [
      'a10ms',
      [
        [0, value('a')],
        [1, value('1')],
        [2, value('0')],
        [3, value('m')],
        [4, value('s')],
      ],
    ],
  ])("reads '%s' as RxJS does in `run`", (marbles, expected) => {
    expect(runMarbles(marbles)).toEqual(expected.map(([at, ...acts]) => ({ at, acts })));
  });

  it('reads the same inside of `run`, and leaves RxJS as it was', () => {
    const scheduler = new TestScheduler(() => undefined);
    const outside = runMarbles('a-(b|)');
    expect(scheduler.createTime('--|')).toBe(20);
    scheduler.run(() => {
      expect(runMarbles('a-(b|)')).toEqual(outside);
      expect(scheduler.createTime('--|')).toBe(2);
    });
  });
});
