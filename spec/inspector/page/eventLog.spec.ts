import type { Told } from '../../../lib/inspector/internal/told.js';
import { EventLog, type LogLook } from '../../../lib/inspector/page/eventLog.js';
import { FakeDocument, FakeElement } from '../../support/inspector/fakeDocument.js';
import { failure, told } from '../../support/inspector/told.js';

const leave = new FakeDocument().install();
afterAll(leave);

const list = new FakeElement('ol');
const log = new EventLog(list.asElement);

const lines = (look: Partial<LogLook> = {}): string[] => {
  log.draw({ text: '', type: '', path: [], ...look });
  return list.children.map(({ children }) => children.map(({ textContent }) => textContent).join(' | '));
};

describe('the log on the screen', () => {
  beforeEach(() => {
    log.reset([told('ready', 'a/b')]);
    log.add([told('failed', 'a/b', failure('<script>')), told('ready', 'web')]);
  });

  it('has the newest first, as text', () => {
    expect(lines()).toEqual([
      '00:00:00.000 | web | ready',
      '00:00:00.000 | a / b | failed (error): <script>',
      '00:00:00.000 | a / b | ready',
    ]);
  });

  it.each<[Partial<LogLook>, number]>([
    [{ text: 'SCRIPT' }, 1],
    [{ text: 'a / b' }, 2],
    [{ type: 'ready' }, 2],
    [{ type: 'trouble' }, 1],
    [{ path: ['web'] }, 1],
    [{ path: ['a'] }, 2],
    [{ path: ['web'], type: 'failed' }, 0],
  ])('has what is looked for: %j', (look, count) => {
    expect(lines(look)).toHaveLength(count);
  });

  it('is bounded', () => {
    for (let n = 0; n < 100; n++) log.add(Array.from({ length: 100 }, () => told('ready')));
    log.add(new Array<Told>(200_000).fill(told('ready')));
    expect(lines()).toHaveLength(200);
    expect((log as unknown as { events: unknown[] }).events.length).toBeLessThanOrEqual(3_000);
  });

  it('stands still while somebody reads further below, unless something else is looked for', () => {
    const look = { text: '', type: '', path: [] };
    expect([log.draw(look), log.size]).toEqual([3, 3]);
    list.scrollTop = 10;
    log.add([told('ready', 'new')]);
    expect([log.draw({ ...look }), list.children.length]).toEqual([undefined, 3]);
    expect(log.draw({ ...look, text: 'new' })).toBe(1);
    list.scrollTop = 0;
    expect(log.draw(look)).toBe(4);
  });
});
