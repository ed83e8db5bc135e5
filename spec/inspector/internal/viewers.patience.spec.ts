import { untold } from '../../support/inspector/told.js';
import { Looking } from '../../support/inspector/looking.js';

const looking = new Looking();
const { look, happen } = looking;

describe('viewers', () => {
  looking.install();

  it('are let go of when they read nothing for long', () => {
    const viewer = look();
    viewer.writableNeedDrain = true;
    jest.advanceTimersByTime(10_000);
    expect(looking.viewers.size).toBe(1);
    jest.advanceTimersByTime(200);
    expect(looking.viewers.size).toBe(0);
  });

  it('have longer for more, and each time anew', () => {
    looking.feed.take({ ...untold('ready'), errors: ['x'.repeat(800_000)] });
    const viewer = look();
    viewer.writableNeedDrain = true;
    jest.advanceTimersByTime(14_000);
    expect(looking.viewers.size).toBe(1);
    viewer.writableNeedDrain = false;
    happen(1);
    jest.advanceTimersByTime(100);
    viewer.writableNeedDrain = true;
    jest.advanceTimersByTime(10_000);
    expect(looking.viewers.size).toBe(1);
    jest.advanceTimersByTime(200);
    expect(looking.viewers.size).toBe(0);
  });

  it('that are let go of had long enough for what they were sent', () => {
    looking.feed.take({ ...untold('ready'), errors: ['x'.repeat(800_000)] });
    look().writableNeedDrain = true;
    jest.advanceTimersByTime(14_300);
    expect(looking.viewers.size).toBe(0);
  });

  it('are told more seldom when to tell them takes long', () => {
    const viewer = look();
    const now = performance.now.bind(performance);
    let worked = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => now() + worked);
    const write = viewer.write.bind(viewer);
    viewer.write = (bytes) => {
      worked += 50;
      write(bytes);
    };
    for (let n = 0; n < 51; n++) {
      happen(1);
      jest.advanceTimersByTime(100);
    }
    // 50 ms of work, and 450 ms or a little more in which there is none.
    expect(viewer.types.filter((type) => type === 'told')).toHaveLength(11);
    jest.restoreAllMocks();
  });

  it('are told more seldom when there is much to tell, but not too seldom', () => {
    const viewer = look();
    const wait = (ms: number): number => {
      jest.advanceTimersByTime(ms);
      return viewer.types.filter((type) => type === 'told').length;
    };
    const tell = (length: number): void => void looking.feed.take({ ...untold('ready'), errors: ['x'.repeat(length)] });
    tell(15_000_000);
    expect(wait(100)).toBe(1);
    tell(1);
    expect([wait(500), wait(100)]).toEqual([1, 2]);
    const bytes = { length: 1e9, toString: () => 'event: told' } as Buffer;
    jest.spyOn(looking.feed, 'after').mockReturnValueOnce({ id: 2, bytes });
    expect(wait(100)).toBe(3);
    tell(1);
    expect([wait(9_800), wait(200)]).toEqual([3, 4]);
  });

  it('are told and let go of in time though the clock steps', () => {
    const [viewer, slow] = [look(), look()];
    slow.writableNeedDrain = true;
    jest.setSystemTime(0);
    jest.advanceTimersByTime(15_100);
    expect(viewer.written.at(-1)).toBe(': still here\n\n');
    expect(looking.viewers.size).toBe(1);
  });

  it('are told that the server is there every 15 s, and only then', () => {
    const viewer = look();
    const { length } = viewer.written;
    jest.advanceTimersByTime(14_900);
    expect(viewer.written).toHaveLength(length);
    jest.advanceTimersByTime(30_300);
    expect(viewer.written.slice(length)).toEqual(Array(3).fill(': still here\n\n'));
  });
});
