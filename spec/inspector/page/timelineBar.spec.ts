import { unknownChild } from '../../../lib/inspector/internal/childView.js';
import { TimelineBar } from '../../../lib/inspector/page/timelineBar.js';
import { FakeDocument, seen } from '../../support/inspector/fakeDocument.js';

const leave = new FakeDocument().install();
afterAll(leave);

describe('the bar of the last minutes', () => {
  it('has a part for each stretch, and says what it shows', () => {
    const bar = new TimelineBar();
    bar.draw(
      {
        ...unknownChild(['feed'], 'waiting'),
        timeline: [
          [0, 'up'],
          [150_000, 'waiting'],
        ],
      },
      300_000,
    );
    const parts = seen(bar.node).children.map(({ attributes, styles }) => [
      attributes.get('class'),
      ...styles.values(),
    ]);
    expect(parts).toEqual([
      ['up', '0.00%', '50.00%'],
      ['waiting', '50.00%', '50.00%'],
    ]);
    expect(bar.node.getAttribute('aria-label')).toBe('The last 5 minutes: up 50 %, waiting 50 %');
    expect(bar.node.getAttribute('role')).toBe('img');
  });
});
