import { unknownChild } from '../../../lib/inspector/internal/childView.js';
import { jsonTeller, plainTeller, screenTeller } from '../../../lib/inspector/cli/tellers.js';
import { Watched } from '../../../lib/inspector/cli/watched.js';
import { FakeProcess } from '../../support/inspector/cli.js';
import { failure, told } from '../../support/inspector/told.js';

const evil = 'a\x1b[2Jb\n\u202ec';
const failed = told('failed', 'feed', failure(evil));
const news = (events = [failed], isAll = false) => ({ events, isAll, missed: false });
const isHarmless = (text: string): boolean => !/[^\n\P{C}]/u.test(text);

let watched: Watched;
beforeEach(() => {
  jest.useFakeTimers({ now: 10_000 });
  watched = new Watched();
  for (const id of ['db', evil]) watched.tree.put({ ...unknownChild([id], 'running'), since: 0 });
  watched.events = [failed];
});
afterEach(() => {
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

describe('events as JSON', () => {
  it('are one a line, and harmless', () => {
    const io = new FakeProcess();
    const teller = jsonTeller(io);
    teller.tell(news([failed, told('ready')]));
    teller.tell(news([]));
    teller.say(`lost ${evil}`);
    teller.end();
    expect(io.stdout.lines.map((line) => JSON.parse(line) as unknown)).toEqual([failed, told('ready')]);
    expect(isHarmless(io.stdout.text)).toBe(true);
    expect(io.stderr.text).toBe('rxjs-supervisor: lost a\\e[2Jb\\n\\u{202e}c\n');
  });
});

describe('plain lines', () => {
  it('are the tree whenever it is told, and then the events', () => {
    const io = new FakeProcess();
    const teller = plainTeller(watched, io);
    teller.tell(news([], true));
    teller.tell(news());
    teller.tell(news([]));
    teller.say('lost');
    teller.end();
    expect(io.stdout.lines).toEqual([
      'db                  running   10 s',
      'a\\e[2Jb\\n\\u{202e}c  running   10 s',
      '',
      '00:00:00.000  feed  failed (error): a\\e[2Jb\\n\\u{202e}c',
    ]);
    expect(io.stderr.text).toBe('rxjs-supervisor: lost\n');
  });
});

describe('a terminal', () => {
  /** What is on it, line by line, colours aside. */
  const picture = (text: string): readonly string[] =>
    (text.split('\x1b[H').at(-1) ?? '')
      .replace(/\x1b\[[0-9]*m|\x1b\[[KJ]/g, '')
      .split('\r\n')
      .map((line) => line.trimEnd());

  it('has the tree on top and the last events below it, and nothing on stderr', () => {
    const io = new FakeProcess(true);
    const teller = screenTeller(watched, io, 'http://x');
    teller.say('connected');
    teller.tell(news());
    jest.advanceTimersByTime(100);
    expect(picture(io.stdout.text)).toEqual([
      'http://x  connected',
      'db                  running   10 s',
      'a\\e[2Jb\\n\\u{202e}c  running   10 s',
      '── 2 running ──',
      '00:00:00.000  feed  failed (error): a\\e[2Jb\\n\\u{202e}c',
    ]);
    expect(io.stdout.text).toContain('\x1b[32mrunning');
    teller.end();
    expect(io.stderr.text).toBe('');
  });

  it('has as many events as there is room for, and always some', () => {
    const io = new FakeProcess(true, { NO_COLOR: '1' });
    io.stdout.rows = 12;
    for (let n = 0; n < 50; n++) watched.tree.put(unknownChild([`c${n}`], 'ended'));
    watched.events = Array.from({ length: 50 }, (_, n) => ({ ...failed, at: n }));
    watched.isOver = true;
    const teller = screenTeller(watched, io, 'http://x');
    const lines = picture(io.stdout.text);
    expect(lines).toHaveLength(12);
    expect(lines[6]).toBe('… and 47 more children');
    expect(lines[7]).toMatch(/^── (50 ended|2 running), (50 ended|2 running), as it was in the end ──$/);
    expect(lines[11]).toContain('00:00:00.049');
    expect(io.stdout.text).not.toMatch(/\x1b\[\d+m/);
    teller.end();
  });
});
