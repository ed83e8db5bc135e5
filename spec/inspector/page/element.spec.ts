import { element, mark, part, Pool, say } from '../../../lib/inspector/page/element.js';
import { FakeDocument, FakeElement, seen } from '../../support/inspector/fakeDocument.js';

const page = new FakeDocument('nothing');
let leave: () => void;
beforeEach(() => (leave = page.install()));
afterEach(() => leave());

describe('an element', () => {
  it('is there, or that is a mistake', () => {
    expect(part('events')).toBe(page.part('events'));
    expect(() => part('nothing')).toThrow('The page has no nothing');
  });

  it('has text and attributes', () => {
    const made = element('p', 'soft', '<b>');
    expect([seen(made).tag, made.className, made.textContent]).toEqual(['p', 'soft', '<b>']);
    say(made, 'other');
    mark(made, 'role', 'row');
    expect([made.textContent, made.getAttribute('role')]).toEqual(['other', 'row']);
    mark(made, 'role', undefined);
    expect(made.getAttribute('role')).toBeNull();
  });

  it('is one of as many as are needed', () => {
    const list = new FakeElement('ul');
    const pool = new Pool(list.asElement, () => ({ node: element('li') }));
    const [first] = pool.take(2);
    expect(list.children).toHaveLength(2);
    expect(pool.take(1)).toEqual([first]);
    expect(list.children).toEqual([first?.node]);
  });
});
