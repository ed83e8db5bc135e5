import { unknownChild } from '../../../lib/inspector/internal/childView.js';
import { Detail } from '../../../lib/inspector/page/detail.js';
import { FakeDocument } from '../../support/inspector/fakeDocument.js';

const page = new FakeDocument();
const leave = page.install();
afterAll(leave);

const command = jest.fn();
const detail = new Detail(command);
const view = {
  ...unknownChild(['app', 'feed'], 'running'),
  since: 0,
  run: 1,
  restarts: 1,
  failedAt: 0,
  errors: ['x', 'y'],
};
const disabled = (): boolean[] =>
  ['restart', 'terminate', 'start'].map((id) => page.part(id).attributes.has('disabled'));

describe('the chosen child', () => {
  it('is not there until there is one', () => {
    detail.draw(undefined, true, 0);
    expect(page.part('detail').hidden).toBe(true);
  });

  it('shows everything, as text', () => {
    detail.draw(view, true, 5_000);
    const texts = ['whose', 'state', 'time', 'runs', 'failed'].map((id) => page.part(id).textContent);
    expect(texts).toEqual([
      ...['app / feed', 'running', '5 s', 'run 1, 1 restart', 'It failed last at 00:00:00.000 with'],
    ]);
    expect(page.part('causes').children.map(({ textContent }) => textContent)).toEqual(['x', 'y']);
    detail.draw({ ...view, failedAt: null, errors: [], restarts: 2 }, true, 0);
    expect(page.part('failed').textContent).toBe('It has not failed.');
    expect(page.part('runs').textContent).toBe('run 1, 2 restarts');
  });

  it('has buttons for what can be done, where that is wanted', () => {
    detail.draw(view, true, 0);
    expect([page.part('control').hidden, ...disabled()]).toEqual([false, false, false, true]);
    page.part('restart').fire('click');
    expect(command).toHaveBeenCalledWith('restart', ['app', 'feed']);
    detail.draw({ ...view, state: 'ended' }, false, 0);
    expect([page.part('control').hidden, ...disabled()]).toEqual([true, false, true, false]);
  });
});
