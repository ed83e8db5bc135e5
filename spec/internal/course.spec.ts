import { concat, throwError, timer } from 'rxjs';
import { Course } from '../../lib/internal/course.js';
import { BareEngine } from '../support/bareEngine.js';
import { CountingComponent, politely } from '../support/countingComponent.js';
import { stepped } from '../support/steppedTime.js';

const all = [Course.Up, Course.Steady, Course.Down, Course.Wait, Course.Halt, Course.Stopping, Course.Over] as const;
const [Up, Steady, Down, Wait, Halt, Stopping, Over] = all;

describe('Course', () => {
  it('is one of seven, which differ; from Halt on nothing is started', () => {
    expect(new Set<Course>(all).size).toBe(7);
    const { engine } = new BareEngine([]);
    for (const course of all) {
      engine.walk.course = course;
      expect(engine.halted).toBe([Halt, Stopping, Over].some((last) => last === course));
    }
  });

  it('is what a supervisor does with its children, from its beginning to its end', () => {
    stepped((time) => {
      const once = new CountingComponent<unknown>(
        () =>
          concat(
            timer(20),
            throwError(() => 'boom'),
          ),
        politely(),
      );
      const slow = { component: politely(5), readiness: 'signal' as const };
      const bare = new BareEngine([{ component: once, backoff: 10 }, slow], { strategy: 'one_for_all' }).begin();
      const { walk } = bare.engine;
      const seen = [walk.course];
      const after = (ms: number): number => {
        time.advance(ms);
        return seen.push(walk.course);
      };
      bare.member('1').run?.declareReady();
      after(19);
      after(1);
      after(5);
      after(5);
      bare.engine.halt();
      after(0);
      bare.engine.stop(Infinity);
      after(4);
      after(1);
      expect(seen).toEqual([Up, Steady, Down, Wait, Up, Halt, Stopping, Over]);
    });
  });
});
