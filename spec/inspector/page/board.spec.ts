import { unknownChild } from '../../../lib/inspector/internal/childView.js';
import { Board } from '../../../lib/inspector/page/board.js';
import { FakeDocument, type FakeElement } from '../../support/inspector/fakeDocument.js';
import { failure, told } from '../../support/inspector/told.js';

let page: FakeDocument;
let leave: () => void;
let board: Board;
const send = jest.fn<Promise<string | undefined>, [string, readonly string[]]>();

const texts = (list: FakeElement): string[] => list.children.map(({ textContent }) => textContent);
const textOf = (id: string): string => page.part(id).textContent;

beforeEach(() => {
  page = new FakeDocument();
  leave = page.install();
  page.part('scroller').clientHeight = 280;
  board = new Board(send);
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
    expect(textOf('counts')).toBe('1 running, 1 failed');
    expect(textOf('announcement')).toBe('feed failed (error): <script>');
    expect(texts(page.part('events'))[0]).toContain('failed (error): <script>');
  });

  it('begins anew when it is told everything anew', () => {
    board.reset({ now: 0, control: false, children: [], events: [] });
    board.draw();
    expect([textOf('counts'), page.part('sheet').children]).toEqual(['no children', []]);
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

  it.each<[string, () => Promise<string | undefined>, string]>([
    ['nothing when it is done', () => Promise.resolve(undefined), ''],
    ['why it is refused', () => Promise.resolve('It is running'), 'It is running'],
    ['that nobody is there', () => Promise.reject(new Error('x')), 'The inspector cannot be reached.'],
  ])('says of a button %s', async (_title, answer, text) => {
    page.part('sheet').children[1]?.fire('click');
    send.mockImplementationOnce(answer);
    page.part('restart').fire('click');
    await new Promise(setImmediate);
    expect(send).toHaveBeenLastCalledWith('restart', ['feed']);
    expect(textOf('answer')).toBe(text);
  });

  it('says whether it is live', () => {
    board.connected(true);
    expect(textOf('connection')).toBe('live');
    board.connected(false);
    expect(textOf('connection')).toBe('not connected, trying again');
  });
});
