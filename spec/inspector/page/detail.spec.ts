import { unknownChild } from '../../../lib/inspector/internal/childView.js';
import { Detail } from '../../../lib/inspector/page/detail.js';
import { FakeDocument } from '../../support/inspector/fakeDocument.js';

const page = new FakeDocument();
const leave = page.install();
afterAll(leave);

const send = jest.fn();
const detail = new Detail(send);
const view = {
  ...unknownChild(['app', 'feed'], 'running'),
  since: 0,
  run: 1,
  restarts: 1,
  failedAt: 0,
  errors: ['x', 'y'],
};
const textOf = (id: string): string => page.part(id).textContent;

describe('the chosen child', () => {
  it('is not there until there is one', () => {
    detail.draw(undefined, [], 0);
    expect([page.part('detail').hidden, textOf('nobody')]).toEqual([true, 'Choose a child to see all of it.']);
    detail.draw(undefined, ['app', 'gone'], 0);
    detail.drawMore(undefined, [], true);
    expect([page.part('detail').hidden, textOf('nobody')]).toEqual([true, 'app / gone is not there.']);
  });

  it('shows everything, as text', () => {
    detail.draw(view, view.path, 5_000);
    const texts = ['above', 'whose', 'state', 'time', 'runs', 'failed'].map(textOf);
    expect(texts).toEqual([
      ...['app', 'feed', 'running', ' for 5 s', 'Run 1, 1 restart', 'Failed at 00:00:00.000, 5 s ago'],
    ]);
    expect(page.part('causes').children.map(({ textContent }) => textContent)).toEqual(['x', 'y']);
    expect([page.part('detail').hidden, page.part('nobody').hidden]).toEqual([false, true]);
    detail.draw({ ...view, failedAt: null, errors: [], restarts: 2 }, view.path, 0);
    expect([textOf('failed'), textOf('runs')]).toEqual(['It has not failed.', 'Run 1, 2 restarts']);
  });

  it('counts down while it waits, and says nothing of what it does not know', () => {
    detail.draw({ ...view, state: 'waiting', until: 5_000 }, view.path, 2_000);
    expect(textOf('time')).toBe(', starts again in 3 s');
    detail.draw({ ...view, since: null }, view.path, 2_000);
    expect([textOf('time'), page.part('time').getAttribute('title')]).toEqual(['', null]);
  });

  it('shows how those below it are, and has buttons where that is wanted', () => {
    detail.drawMore(view, [['running', 2]], true);
    expect([page.part('beneath').hidden, textOf('below')]).toEqual([false, '2 running']);
    expect(textOf('buttons')).toBe('RestartTerminateStart');
    detail.drawMore(view, [], false);
    expect([page.part('beneath').hidden, textOf('buttons')]).toEqual([true, '']);
  });
});
