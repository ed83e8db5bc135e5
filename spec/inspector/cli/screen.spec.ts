import { Screen } from '../../../lib/inspector/cli/screen.js';
import { FakeOut } from '../../support/inspector/cli.js';

let out: FakeOut;
let screen: Screen;
let asked: number[];
beforeEach(() => {
  jest.useFakeTimers();
  asked = [];
  out = new FakeOut(true);
  screen = new Screen(out, false, (rows) => {
    asked.push(rows);
    return [['title'], ['a line that is long'], [`drawn ${asked.length} times`]].map((words) => [[String(words)]]);
  });
});
afterEach(() => {
  screen.end();
  expect(jest.getTimerCount()).toBe(0);
  expect(out.eventNames()).toEqual([]);
  jest.useRealTimers();
});

const draws = (): number => asked.length;

describe('a screen', () => {
  it('is one of its own, drawn at once, and taken away in the end', () => {
    const picture = '\x1b[Htitle\x1b[K\r\na line that is long\x1b[K\r\ndrawn 1 times\x1b[K\x1b[J';
    expect(out.text).toBe(`\x1b[?1049h\x1b[?25l\x1b[?7l${picture}`);
    out.text = '';
    screen.end();
    expect(out.text).toBe('\x1b[?7h\x1b[?25h\x1b[?1049l');
  });

  it('is drawn no more than ten times a second, however much changes', () => {
    for (let n = 0; n < 1_000; n++) screen.change();
    expect(draws()).toBe(1);
    jest.advanceTimersByTime(100);
    expect(draws()).toBe(2);
  });

  it('is drawn every second or so, as times go on', () => {
    jest.advanceTimersByTime(3_100);
    expect(draws()).toBe(4);
  });

  it('is never bigger than the terminal', () => {
    [out.columns, out.rows] = [8, 2];
    out.text = '';
    out.emit('resize');
    jest.advanceTimersByTime(100);
    expect(asked.at(-1)).toBe(2);
    expect(out.text).toBe('\x1b[Htitle\x1b[K\r\na line …\x1b[K\x1b[J');
  });

  it('has the usual size if the terminal does not know its own', () => {
    [out.columns, out.rows] = [0, 0];
    out.text = '';
    screen.change();
    jest.advanceTimersByTime(100);
    expect(asked.at(-1)).toBe(24);
    expect(out.text).toContain('a line that is long');
  });

  it('waits for a terminal that is slow', () => {
    out.writableNeedDrain = true;
    jest.advanceTimersByTime(5_000);
    expect(draws()).toBe(1);
    out.writableNeedDrain = false;
    jest.advanceTimersByTime(100);
    expect(draws()).toBe(2);
  });
});
