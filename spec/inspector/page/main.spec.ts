import { unknownChild } from '../../../lib/inspector/internal/childView.js';
import { FakeDocument } from '../../support/inspector/fakeDocument.js';
import { FakeEventSource } from '../../support/inspector/fakeEventSource.js';

describe('the script of the page', () => {
  it('listens, draws once a frame at most, does what buttons are for, and keeps who is chosen in the address', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    const page = new FakeDocument();
    const leave = [page.install(), FakeEventSource.install()];
    const fetching = jest.spyOn(globalThis, 'fetch');
    const replaceState = jest.fn();
    const frames: (() => void)[] = [];
    const heard: Record<string, () => void> = {};
    const browser = {
      location: { search: '?token=t', hash: '#web' },
      history: { replaceState },
      requestAnimationFrame: (draw: () => void) => frames.push(draw),
      addEventListener: (type: string, listener: () => void) => (heard[type] = listener),
    };
    Object.assign(globalThis, browser);
    await import('../../../lib/inspector/page/main.js');
    const [source] = FakeEventSource.all;
    const children = ['db', 'web'].map((id) => unknownChild([id], 'running'));
    source?.fire('reset', { now: 0, control: true, children, events: [] });
    expect(page.part('whose').textContent).toBe('web');

    // Nobody looks: no frame comes, however long.
    jest.advanceTimersByTime(10_000);
    expect(frames).toHaveLength(1);
    frames.pop()?.();
    jest.advanceTimersByTime(250);
    expect(frames).toHaveLength(1);

    page.part('sheet').children[0]?.fire('click');
    expect(replaceState).toHaveBeenCalledWith(null, '', '#db');
    fetching.mockResolvedValueOnce(new Response('{ "error": "no" }', { status: 409 }));
    const restart = page.part('buttons').children[0];
    restart?.fire('click');
    expect(fetching.mock.calls[0]?.[0]).toBe('control/restart?token=t');
    expect(fetching.mock.calls[0]?.[1]).toMatchObject({ method: 'POST', body: '{"path":["db"]}' });
    while (page.part('answer').textContent === '') await new Promise(setImmediate);
    expect(page.part('answer').textContent).toBe('no');
    fetching.mockResolvedValueOnce(new Response('{}', { status: 202 }));
    restart?.fire('click');
    while (page.part('answer').textContent !== '') await new Promise(setImmediate);

    heard['hashchange']?.();
    expect(page.part('whose').textContent).toBe('web');
    fetching.mockRestore();
    for (const name of Object.keys(browser)) Reflect.deleteProperty(globalThis, name);
    for (const put of leave) put();
    jest.useRealTimers();
  });
});
