import { unknownChild, type Segment } from '../../../lib/inspector/internal/childView.js';
import { partsOf, summary, type Part } from '../../../lib/inspector/page/stretches.js';

const parts = (timeline: Segment[], now: number): readonly Part[] =>
  partsOf({ ...unknownChild(['feed'], 'running'), timeline }, now);

describe('the last minutes', () => {
  it('are stretches of a bar, the last one until now', () => {
    const timeline: Segment[] = [
      [0, 'up'],
      [150_000, 'waiting'],
      [225_000, 'up'],
    ];
    const bar = [
      { what: 'up', left: 0, width: 50 },
      { what: 'waiting', left: 50, width: 25 },
      { what: 'up', left: 75, width: 25 },
    ];
    expect(parts(timeline, 300_000)).toEqual(bar);
    expect(summary(parts(timeline, 300_000))).toBe('up 75 %, waiting 25 %');
    expect(parts(timeline, 525_000)).toEqual([{ what: 'up', left: 0, width: 100 }]);
  });

  it('show each failure, however soon it waits or starts again', () => {
    const timeline: Segment[] = [
      [0, 'up'],
      [150_000, 'down'],
      [150_000, 'waiting'],
      [225_000, 'down'],
      [225_000, 'up'],
    ];
    expect(parts(timeline, 300_000).map(({ what, width }) => [what, width])).toEqual([
      ['up', 50],
      ['down', 0],
      ['waiting', 25],
      ['up', 25],
    ]);
    expect(parts(timeline, 500_000).map(({ what }) => what)).toEqual(['waiting', 'up']);
  });

  it('are as long as they are known', () => {
    expect(parts([[0, 'down']], 30_000)).toEqual([{ what: 'down', left: 90, width: 10 }]);
    expect(summary(parts([], 30_000))).toBe('nothing is known yet');
  });
});
