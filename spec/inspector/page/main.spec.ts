import { unknownChild } from '../../../lib/inspector/internal/childView.js';
import { FakeDocument } from '../../support/inspector/fakeDocument.js';
import { FakeEventSource } from '../../support/inspector/fakeEventSource.js';

describe('the script of the page', () => {
  it('listens, draws, and does what buttons are for', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    const page = new FakeDocument();
    const leave = [page.install(), FakeEventSource.install()];
    const fetching = jest.spyOn(globalThis, 'fetch');
    Object.assign(globalThis, {
      location: { search: '?token=t' },
      requestAnimationFrame: (draw: () => void) => draw(),
    });
    await import('../../../lib/inspector/page/main.js');
    const [source] = FakeEventSource.all;
    const child = unknownChild(['db'], 'running');
    source?.fire('reset', { now: 0, control: true, children: [child], events: [] });
    jest.advanceTimersByTime(250);
    page.part('sheet').children[0]?.fire('click');
    fetching.mockResolvedValueOnce(new Response('{ "error": "no" }', { status: 409 }));
    page.part('restart').fire('click');
    expect(fetching.mock.calls[0]?.[0]).toBe('control/restart?token=t');
    expect(fetching.mock.calls[0]?.[1]).toMatchObject({ method: 'POST', body: '{"path":["db"]}' });
    while (page.part('answer').textContent === '') await new Promise(setImmediate);
    expect(page.part('answer').textContent).toBe('no');
    fetching.mockResolvedValueOnce(new Response('{}', { status: 202 }));
    page.part('restart').fire('click');
    while (page.part('answer').textContent !== '') await new Promise(setImmediate);
    fetching.mockRestore();
    for (const name of ['location', 'requestAnimationFrame']) Reflect.deleteProperty(globalThis, name);
    for (const put of leave) put();
    jest.useRealTimers();
  });
});
