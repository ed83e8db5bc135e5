import { counts, otp, states } from '../support/otp.js';

const exceeded = { error: { code: 'RESTART_INTENSITY_EXCEEDED' } };

describe('one_for_all', () => {
  it('all children are ended in reverse and started again in order', () => {
    otp((world) => {
      const [first, second, third] = world.workers('first', 'second', 'third');
      const tree = world.start([first!, second!, third!], { strategy: 'one_for_all' });
      world.order();
      second!.end('abnormal');
      world.time.advance();
      expect(world.order()).toEqual(['-second', '-third', '-first', '+first', '+second', '+third']);
      expect([first!.asked, second!.asked, third!.asked]).toEqual([['sibling'], [], ['sibling']]);
      expect(counts(tree)).toEqual([3, 3, 0, 3]);
    });
  });

  it('a restart of all uses up one of the budget, and one failure more ends it', () => {
    otp((world) => {
      const [first, second] = world.workers('first', 'second');
      const tree = world.start([first!, second!], { strategy: 'one_for_all' });
      for (const child of [first!, second!, second!]) {
        expect(tree.run).toEqual([]);
        child.end('abnormal');
        world.time.advance();
      }
      expect(tree.run).toMatchObject([exceeded]);
      expect([first, second]).toMatchObject([
        { starts: 3, asked: ['sibling', 'stop'] },
        { starts: 3, asked: ['sibling'] },
      ]);
    });
  });

  it('a child that fails as its group ends it is started again with it, unhandled, and uses up nothing', () => {
    otp((world) => {
      const [first, failing, last] = world.workers('first', 'failing', 'last');
      const tree = world.start([first!, failing!, last!], { strategy: 'one_for_all', maxRestarts: 1 });
      first!.lastWord = last!.lastWord = 'abnormal';
      failing!.end('abnormal');
      world.time.advance();
      expect(states(tree)).toEqual(['first running', 'failing running', 'last running']);
      expect([first!.handled, failing!.handled, last!.handled]).toEqual([0, 1, 0]);
    });
  });
});

describe('one_for_all_escalation', () => {
  it('a sibling that cannot be started again uses up the budget of all', () => {
    otp((world) => {
      const [first, failing] = world.workers('first', 'failing');
      const tree = world.start([first!, failing!], { strategy: 'one_for_all', maxRestarts: 4 });
      failing!.starting = 'throws';
      first!.end('abnormal');
      world.time.advance();
      expect(tree.run).toMatchObject([exceeded]);
      // One for the failure of the first one, three for failed attempts; the fourth attempt is one too many.
      expect([first!.starts, failing!.starts]).toEqual([1 + 4, 1 + 4]);
      expect(first!.asked).toEqual(['sibling', 'sibling', 'sibling', 'stop']);
    });
  });
});

describe('one_for_all_other_child_fails_restart', () => {
  it('a child that has come up again goes down once more when a later one fails to', () => {
    otp((world) => {
      const [first, second] = world.workers('first', 'second');
      const readiness = 'signal' as const;
      const tree = world.start([first!.spec({ readiness }), second!.spec({ readiness })], {
        strategy: 'one_for_all',
        maxRestarts: 3,
      });
      second!.starting = 'slow';
      first!.end('abnormal');
      world.time.advance();
      expect(states(tree)).toEqual(['first running', 'second starting']);
      world.order();
      second!.starting = 'up';
      second!.end('abnormal');
      world.time.advance();
      expect(world.order()).toEqual(['-second', '-first', '+first', '+second']);
      expect(states(tree)).toEqual(['first running', 'second running']);
      expect(first!.asked).toEqual(['sibling']);
      expect([first!.starts, second!.starts]).toEqual([3, 3]);
    });
  });
});
