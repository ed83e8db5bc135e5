import { of } from 'rxjs';
import { politely } from '../support/countingComponent.js';
import { eventTypes } from '../support/eventTypes.js';
import { actInside, atEvent, mapPlaces, type MapPlace } from '../support/mapPlaces.js';
import { byLetter, onStage, type MapStage } from '../support/mapStage.js';

/** Emits some values of the source from inside; the stage itself sees that no two of one key are alive at once. */
const sendInside = (
  make: (act: () => void) => MapPlace,
  values: readonly string[],
  look: (stage: MapStage) => void,
): void => actInside(make, (stage) => stage.send(...values), look);

const listeners = eventTypes.filter((type) => type !== 'gave_up');

describe('a source that emits the key again', () => {
  const replaces = (make: (act: () => void) => MapPlace): void =>
    sendInside(make, ['a2', 'a3'], (stage) => {
      expect(stage.alive).toEqual(['a3']);
      const afterwards = stage.starts.slice(stage.starts.lastIndexOf('a1') + 1);
      expect([['a3'], ['a2', 'a3']]).toContainEqual(afterwards);
      stage.send('a4');
      expect(stage.alive).toEqual(['a4']);
      stage.source$.complete();
      expect(stage.seen).not.toContain('complete');
    });

  it.each(Object.entries(mapPlaces))('replaces the child while the stack is in %s', (_, make) => replaces(make));

  it.each(listeners)('replaces the child while the stack is in a listener of `%s`', (type) =>
    replaces((act) => atEvent(type, act)),
  );

  it('is not heard any more while the stack is in a listener of `gave_up`', () =>
    sendInside(
      (act) => atEvent('gave_up', act),
      ['a2'],
      (stage) => expect([stage.starts, stage.seen]).toEqual([['a1', 'a1'], [{ error: 'oops' }]]),
    ));
});

describe('a source that emits another key', () => {
  const joins = (make: (act: () => void) => MapPlace): void =>
    sendInside(make, ['b1', 'c1'], (stage) => {
      expect(stage.alive).toEqual(expect.arrayContaining(['b1', 'c1']));
      expect(stage.starts.filter((value) => value !== 'a1')).toEqual(['b1', 'c1']);
    });

  it.each(Object.entries(mapPlaces))('has its children while the stack is in %s', (_, make) => joins(make));
  it.each(listeners)('has its children while the stack is in a listener of `%s`', (type) =>
    joins((act) => atEvent(type, act)),
  );
});

describe('a source that emits', () => {
  it('from inside `key` is asked about the inner value first', () => {
    let inside = true;
    const key = (value: string): string => {
      if (inside) {
        inside = false;
        send('a2');
      }
      return byLetter(value);
    };
    let send: MapStage['send'] = () => undefined;
    onStage({ config: { key } }, (stage) => {
      send = (...values) => stage.send(...values);
      stage.send('a1');
      expect([stage.starts, stage.alive]).toEqual([['a2', 'a1'], ['a1']]);
    });
  });

  it('several keys again from inside has their children in the order in which the places came free', () =>
    onStage({ config: { key: byLetter } }, (stage) => {
      stage.send('a1', 'b1', 'c1');
      stage.projecting = (value) => value === 'x1' && stage.send('b2', 'c2', 'a2', 'b3');
      stage.send('x1');
      expect(stage.starts).toEqual(['a1', 'b1', 'c1', 'x1', 'b3', 'c2', 'a2']);
    }));

  it('for each value of the output starts no deeper than the value before it', () => {
    const lives = Object.fromEntries(Array.from({ length: 10_001 }, (_, n) => [`a${n}`, () => of(n)]));
    onStage({ lives, config: { key: byLetter } }, (stage) => {
      stage.consumer = (n) => {
        if (n !== 10_000) stage.send(`a${Number(n) + 1}`);
      };
      stage.send('a0');
      expect([stage.starts.length, stage.seen.at(-1), stage.alive]).toEqual([10_001, 10_000, []]);
    });
  });

  it('when a child is removed does not get the place of the one that follows it', () =>
    onStage({ config: { key: byLetter, concurrency: 1 }, lives: { a1: politely(5) } }, (stage, time) => {
      stage.listener = ({ type }) => type === 'removed' && stage.send('b1');
      stage.send('a1', 'a2');
      time.advance(5);
      expect(stage.alive).toEqual(['a2']);
    }));

  it('with a bound on those alive fills the places that are free, and no more', () =>
    onStage({ lives: { b1: () => of(1) }, config: { key: byLetter, concurrency: 2 } }, (stage) => {
      const more = new Map([
        ['a1', ['b1', 'c1', 'd1']],
        ['b1', ['a2', 'e1']],
      ]);
      stage.projecting = (value) => stage.send(...(more.get(value) ?? []));
      stage.send('a1');
      expect(stage.alive).toHaveLength(2);
      expect(stage.starts).toEqual(['a1', 'b1', 'a2', 'c1']);
    }));
});
