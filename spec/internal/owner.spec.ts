import { concat, NEVER, of, throwError, timer } from 'rxjs';
import { BareEngine } from '../support/bareEngine.js';
import { CountingComponent, politely } from '../support/countingComponent.js';
import { stepped } from '../support/steppedTime.js';

const crash = () => throwError(() => 'boom');

describe('The owner of a life', () => {
  it('hears once that all children have been started, before anything ends', () => {
    stepped((time) => {
      const twice = new CountingComponent<unknown>(crash, () => concat(timer(10), crash()), politely());
      const { told, engine } = new BareEngine([twice, () => NEVER], { strategy: 'one_for_all' }).begin();
      expect(told).toEqual([]);
      time.advance(1_000);
      expect(twice.starts).toBe(3);
      expect(told).toEqual(['ready']);
      engine.stop(5);
      expect(told).toEqual(['ready', 'ended', 'complete']);
    });
  });

  it('hears that a child has left when it has ended by itself, unless a strategy may start it again', () => {
    for (const strategy of ['one_for_one', 'one_for_all', 'rest_for_one'] as const) {
      const { told, engine } = new BareEngine([() => of(1), () => NEVER], { strategy }).begin();
      expect(told).toEqual(strategy === 'one_for_one' ? ['left 0', 'ready'] : ['ready']);
      engine.unsubscribe();
    }
  });

  it('hears that a temporary child has left and is removed whatever the strategy is, and not that of one at rest', () => {
    for (const strategy of ['one_for_one', 'one_for_all', 'rest_for_one'] as const) {
      const children = [{ component: politely(), restart: 'temporary' as const }, politely(), politely()];
      const bare = new BareEngine(children, { strategy }).begin();
      bare.engine.terminate(bare.member('0'));
      bare.engine.terminate(bare.member('1'));
      expect(bare.told).toEqual(['ready', 'left 0', 'removed 0']);
      bare.engine.unsubscribe();
    }
  });

  it('hears that a child has left before that is told, and that it is removed when it has been', () => {
    const bare = new BareEngine([{ component: politely(), id: 'a' }, politely()]).begin();
    const member = bare.member('a');
    const logged: unknown[] = [];
    const note = (word: string) => () => void logged.push([word, bare.log.types.at(-1), bare.engine.table.get('a')]);
    jest.spyOn(bare, 'left').mockImplementation(note('left'));
    jest.spyOn(bare, 'removed').mockImplementation(note('removed'));
    bare.engine.terminate(member);
    expect(logged).toEqual([]);
    bare.engine.forget(member);
    expect(logged).toEqual([
      ['left', 'stopped', undefined],
      ['removed', 'removed', undefined],
    ]);
    bare.engine.forget(member);
    expect(logged).toHaveLength(2);
    bare.engine.unsubscribe();
  });

  it('hears once that all children are about to be asked to end, before the first of them is', () => {
    stepped((time) => {
      const bare = new BareEngine([politely(5), politely(5)]).begin();
      bare.engine.stop(Infinity);
      expect(bare.endings).toEqual(['ready']);
      bare.engine.stop(20);
      bare.engine.abandon();
      time.advance(10);
      bare.engine.stop(5);
      expect(bare.endings).toEqual(['ready']);
      expect(bare.told).toEqual(['ready', 'ended', 'complete']);
    });
  });

  it('hears of the end before the output does', () => {
    stepped((time) => {
      const bare = new BareEngine([{ component: crash, decide: () => 'escalate' }]).begin();
      time.advance();
      expect(bare.told).toEqual(['ended', { error: 'boom' }]);
      expect(bare.escalation).toEqual({ cause: 'boom' });
    });
  });
});
