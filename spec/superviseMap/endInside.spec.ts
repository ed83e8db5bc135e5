import { politely } from '../support/countingComponent.js';
import { eventTypes } from '../support/eventTypes.js';
import { actInside, atEvent, mapPlaces, type MapPlace } from '../support/mapPlaces.js';
import { byLetter, onStage, type MapStage } from '../support/mapStage.js';

/** What a user's code may do about the output from wherever it is, and what the output tells then. */
const ends: [string, (stage: MapStage) => void, told: unknown[]][] = [
  ['unsubscribing', ({ output }) => output.unsubscribe(), []],
  ['`cancel$`', ({ cancel$ }) => cancel$.next('now'), ['complete']],
  ['an error of the source', ({ source$ }) => source$.error('the end'), [{ error: 'the end' }]],
];

const notifications = ({ seen }: MapStage): unknown[] => seen.filter((told) => typeof told !== 'number');

describe.each(ends)('%s', (_, end, told) => {
  /** Ends it with a value in the queue of the source: nothing starts any more, and nothing else is told. */
  const endInside = (make: (act: () => void) => MapPlace, expected = told): void => {
    let starts = -1;
    actInside(
      make,
      (stage) => {
        end(stage);
        stage.send('a2', 'b1');
        starts = stage.keysOf('starting').length;
      },
      (stage, time) => {
        time.advance(100);
        expect(stage.keysOf('starting')).toHaveLength(starts);
        expect(notifications(stage)).toEqual(expected);
        expect(stage.left).toEqual({ alive: [], source: false, cancel: false });
      },
    );
  };

  it.each(Object.entries(mapPlaces))('ends all while the stack is in %s', (_place, make) => endInside(make));

  it.each(eventTypes.filter((type) => type !== 'gave_up'))(
    'ends all while the stack is in a listener of `%s`',
    (type) => endInside((act) => atEvent(type, act)),
  );

  it('comes too late for anything but itself while the stack is in a listener of `gave_up`', () =>
    endInside((act) => atEvent('gave_up', act), told.length === 0 ? [] : [{ error: 'oops' }]));

  it('from inside `key` starts nothing, and `project` is not called', () => {
    let inside: () => void = () => undefined;
    const key = (value: string): string => {
      inside();
      return byLetter(value);
    };
    onStage({ config: { key } }, (stage) => {
      const projected: string[] = [];
      stage.projecting = (value) => projected.push(value);
      inside = () => end(stage);
      stage.send('a1');
      expect([projected, stage.seen]).toEqual([[], told]);
    });
  });

  it('from inside a `project` that throws then is the end that counts', () =>
    onStage({ lives: { a1: politely(10) } }, (stage, time) => {
      stage.send('a1');
      stage.projecting = () => {
        end(stage);
        throw new Error('second');
      };
      stage.send('b1');
      time.advance(10);
      expect([stage.starts, stage.seen]).toEqual([['a1'], told]);
    }));
});
