import { Heading } from '../../../lib/inspector/page/heading.js';
import { FakeDocument } from '../../support/inspector/fakeDocument.js';

const page = new FakeDocument();
const leave = page.install();
afterAll(leave);

const heading = new Heading(() => undefined);
const connection = (): unknown[] => [
  page.part('connection').textContent,
  page.part('connection').getAttribute('data-is'),
];

describe('the top of the page', () => {
  it('says what is shown, and in the title of the page how many are not up', () => {
    heading.entitle([], false);
    expect(page.part('title').textContent).toBe('Supervisor');
    heading.entitle(['app', 'feeds'], false);
    heading.draw([['running', 3]], '');
    expect([page.part('title').textContent, page.title]).toEqual(['Supervisor app / feeds', 'Supervisor app / feeds']);
    heading.draw(
      [
        ['running', 3],
        ['waiting', 2],
        ['failed', 1],
        ['ended', 1],
      ],
      '',
    );
    expect(page.title).toBe('(3) Supervisor app / feeds');
  });

  it('says whether it is live, and why not', () => {
    heading.connected(true);
    expect(connection()).toEqual(['live', 'live']);
    heading.connected(false);
    expect(connection()).toEqual(['not connected, trying again', 'lost']);
    heading.connected(false, 'The token is missing or wrong');
    expect(connection()).toEqual(['The token is missing or wrong, trying again', 'lost']);
  });

  it('says of what is over that it is a journal, connected or not', () => {
    heading.entitle([], true);
    expect(connection()).toEqual(['a journal', 'over']);
    heading.connected(false);
    expect(connection()).toEqual(['a journal', 'over']);
    heading.connected(true);
    // Somebody writes it again.
    heading.entitle([], false);
    expect(connection()).toEqual(['live', 'live']);
  });
});
