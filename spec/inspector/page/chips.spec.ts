import { Chips } from '../../../lib/inspector/page/chips.js';
import { FakeDocument, FakeElement } from '../../support/inspector/fakeDocument.js';

const leave = new FakeDocument().install();
afterAll(leave);

describe('how many are in which state', () => {
  it('is said in words, and in colours', () => {
    const parent = new FakeElement('span');
    const chips = new Chips(parent.asElement);
    chips.draw([
      ['running', 12_345],
      ['failed', 1],
    ]);
    const seen = parent.children.map(({ tag, textContent, attributes }) => [tag, textContent, ...attributes]);
    expect(seen).toEqual([
      ['span', '12,345 running', ['data-state', 'running']],
      ['span', '1 failed', ['data-state', 'failed']],
    ]);
    chips.draw([]);
    expect(parent.children).toEqual([]);
  });

  it('can be pressed where that is wanted', () => {
    const parent = new FakeElement('span');
    const pressed: string[] = [];
    new Chips(parent.asElement, (state) => pressed.push(state)).draw([['waiting', 2]], 'waiting');
    const [chip] = parent.children;
    expect([chip?.tag, chip?.getAttribute('type'), chip?.getAttribute('aria-pressed')]).toEqual([
      ...['button', 'button', 'true'],
    ]);
    chip?.fire('click');
    expect(pressed).toEqual(['waiting']);
  });
});
