import { unknownChild } from '../../../lib/inspector/internal/childView.js';
import { Board } from '../../../lib/inspector/page/board.js';
import { FakeDocument, type FakeElement } from '../../support/inspector/fakeDocument.js';
import { failure, told } from '../../support/inspector/told.js';

let page: FakeDocument;
let leave: () => void;
let board: Board;
let address: { hash: string };
const send = jest.fn<Promise<string | undefined>, [string, readonly string[]]>();

const texts = (list: FakeElement): string[] => list.children.map(({ textContent }) => textContent);
const textOf = (id: string): string => page.part(id).textContent;

beforeEach(() => {
  page = new FakeDocument();
  leave = page.install();
  page.part('scroller').clientHeight = 280;
  board = new Board(send, (address = { hash: '' }));
  const children = [unknownChild(['db'], 'running'), unknownChild(['feed'], 'running')];
  board.reset({ now: Date.now(), control: true, children, events: [told('ready', 'db')] });
  board.draw();
});
afterEach(() => leave());

describe('the screen', () => {
  it('shows the tree, how many are in which state, and the log', () => {
    expect(texts(page.part('sheet')).map((text) => /^(db|feed)running/.test(text))).toEqual([true, true]);
    expect(textOf('counts')).toBe('2 running');
    expect(page.part('events').children).toHaveLength(1);
    expect(page.part('detail').hidden).toBe(true);
  });

  it('shows what happens, and says it', () => {
    board.told([told('failed', 'feed', failure('<script>'))]);
    board.draw();
    expect(textOf('counts')).toBe('1 running1 failed');
    expect(textOf('announcement')).toBe('feed failed (error): <script>');
    expect(texts(page.part('events'))[0]).toContain('failed (error): <script>');
  });

  it('begins anew when it is told everything anew', () => {
    board.reset({ now: 0, control: false, children: [], events: [] });
    board.draw();
    expect([textOf('counts'), page.part('sheet').children]).toEqual(['', []]);
  });

  it('shows the child that is chosen, alone in the log if that is wanted', () => {
    page.part('sheet').children[1]?.fire('click');
    expect([page.part('detail').hidden, textOf('whose')]).toEqual([false, 'feed']);
    page.part('only').checked = true;
    page.part('only').fire('input');
    expect(page.part('events').children).toHaveLength(0);
  });

  it('shows what is looked for, and closes what is closed', () => {
    board.told([told('starting', 'app/below')]);
    board.draw();
    expect(page.part('sheet').children).toHaveLength(4);
    page.part('sheet').children[2]?.fire('click');
    page.part('sheet').children[2]?.fire('click');
    expect(page.part('sheet').children).toHaveLength(3);
    page.part('find').value = 'feed';
    page.part('find').fire('input');
    expect(page.part('sheet').children).toHaveLength(1);
  });

  it('closes all, and opens all', () => {
    board.told([told('starting', 'app/below')]);
    board.draw();
    page.part('fold').fire('click');
    expect([page.part('sheet').children.length, textOf('fold')]).toEqual([3, 'Open all']);
    page.part('fold').fire('click');
    expect([page.part('sheet').children.length, textOf('fold')]).toEqual([4, 'Close all']);
  });

  it('shows those in a state when their number is pressed, and all when it is pressed again', () => {
    board.told([told('failed', 'feed', failure('x'))]);
    board.draw();
    page.part('counts').children[1]?.fire('click');
    expect(texts(page.part('sheet'))).toEqual([expect.stringContaining('feedfailed')]);
    page.part('counts').children[1]?.fire('click');
    expect(page.part('sheet').children).toHaveLength(2);
  });

  it('has the chosen child in the address, and takes it from there', () => {
    page.part('sheet').children[1]?.fire('click');
    expect(address.hash).toBe('#feed');
    board.told([told('starting', 'app/below')]);
    board.draw();
    page.part('fold').fire('click');
    address.hash = '#app/below';
    board.go();
    expect([textOf('whose'), page.part('sheet').children.length]).toEqual(['below', 4]);
    address.hash = '#gone';
    board.go();
    expect(textOf('nobody')).toBe('gone is not there.');
    address.hash = '#db';
    new Board(send, address).reset({ now: 0, control: false, children: [unknownChild(['db'], 'running')], events: [] });
    expect(textOf('whose')).toBe('db');
  });

  it('says what there is when there is nothing', () => {
    page.part('find').value = 'nobody';
    page.part('find-event').value = 'nothing';
    page.part('find').fire('input');
    expect([textOf('no-rows'), textOf('no-events')]).toEqual(['No child is like that.', 'No event is like that.']);
    board.reset({ now: 0, control: false, children: [], events: [] });
    expect([textOf('no-rows'), textOf('no-events')]).toEqual(['No children yet.', 'No events yet.']);
  });

  it('says that the log stands still while it is read', () => {
    page.part('events').scrollTop = 10;
    board.told([told('ready', 'feed')]);
    board.draw();
    expect([textOf('paused'), page.part('events').children.length]).toEqual([
      ...['It waits while you read: scroll up for what is new.', 1],
    ]);
  });

  it('goes with the time of the server, or with that of the end, or with that until which something is known', () => {
    page.part('sheet').children[0]?.fire('click');
    const children = [{ ...unknownChild(['db'], 'running'), since: 0 }];
    const snapshot = { now: 5_000, control: false, children, events: [], path: ['app'] };
    board.reset(snapshot);
    expect([textOf('time'), textOf('title')]).toEqual([' for 5 s', 'Supervisor app']);
    // A snapshot that was made a while ago.
    board.told([{ ...told('ready', 'feed'), at: 8_000 }]);
    board.draw();
    expect(textOf('time')).toBe(' for 8 s');
    const now = jest.spyOn(Date, 'now').mockReturnValue(1e12);
    board.reset({ ...snapshot, isOver: true });
    board.connected(true);
    now.mockReturnValue(1e12 + 9_000);
    board.draw();
    expect([textOf('time'), textOf('connection')]).toEqual([' for 5 s', 'a journal']);
    board.reset(snapshot);
    board.connected(false);
    now.mockReturnValue(1e12 + 12_000);
    board.connected(false, 'The token is missing or wrong');
    board.draw();
    expect(textOf('time')).toBe(' for 5 s');
    board.connected(true);
    board.draw();
    expect(textOf('time')).toBe(' for 8 s');
    now.mockRestore();
  });

  it('says whether it is live, and why not', () => {
    board.connected(true);
    expect(textOf('connection')).toBe('live');
    board.connected(false, 'Too many are looking already');
    expect(textOf('connection')).toBe('Too many are looking already, trying again');
  });
});
