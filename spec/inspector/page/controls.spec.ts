import { unknownChild } from '../../../lib/inspector/internal/childView.js';
import { Controls } from '../../../lib/inspector/page/controls.js';
import { FakeDocument, type FakeElement } from '../../support/inspector/fakeDocument.js';

let page: FakeDocument;
let leave: () => void;
let controls: Controls;
const send = jest.fn<Promise<string | undefined>, [string, readonly string[]]>();
const feed = unknownChild(['app', 'feed'], 'running');

const buttons = (): FakeElement[] => page.part('buttons').children;
const press = (text: string): void =>
  buttons()
    .find(({ textContent }) => textContent === text)
    ?.fire('click');
const possible = (): string[] =>
  buttons()
    .filter(({ attributes }) => !attributes.has('aria-disabled'))
    .map(({ textContent }) => textContent);
const answered = async (answer: () => Promise<string | undefined>): Promise<string> => {
  send.mockImplementationOnce(answer);
  press('Restart');
  await new Promise(setImmediate);
  return page.part('answer').textContent;
};

beforeEach(() => {
  page = new FakeDocument();
  leave = page.install();
  send.mockReset().mockResolvedValue(undefined);
  controls = new Controls(send);
  controls.draw(feed, true);
});
afterEach(() => leave());

describe('the buttons', () => {
  it('are for what can be done', () => {
    expect(possible()).toEqual(['Restart', 'Terminate']);
    controls.draw({ ...feed, state: 'ended' }, true);
    expect(possible()).toEqual(['Start']);
    for (const text of ['Restart', 'Terminate', 'Start']) press(text);
    expect(send.mock.calls).toEqual([['start', ['app', 'feed']]]);
  });

  it('are not there where nobody may press them', () => {
    controls.draw(feed, false);
    expect(buttons()).toEqual([]);
    controls.draw(feed, true);
    expect(buttons()).toHaveLength(3);
  });

  it('say why something is refused, until another child is chosen', async () => {
    expect(await answered(() => Promise.resolve(undefined))).toBe('');
    expect(await answered(() => Promise.reject(new Error('x')))).toBe('The inspector cannot be reached.');
    expect(await answered(() => Promise.resolve('It is running'))).toBe('It is running');
    controls.draw({ ...feed, state: 'waiting' }, true);
    expect(page.part('answer').textContent).toBe('It is running');
    controls.draw(unknownChild(['db'], 'running'), true);
    expect(page.part('answer').textContent).toBe('');
  });
});
