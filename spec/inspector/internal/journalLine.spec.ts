import { unknownChild } from '../../../lib/inspector/internal/childView.js';
import { beginning, end, gap, lineOf, sign, Writer } from '../../../lib/inspector/internal/journalLine.js';
import { failure, told } from '../../support/inspector/told.js';

describe('the lines of a journal', () => {
  it('are as short as JSON makes them, and say of an event what it says', () => {
    const writer = new Writer();
    const events = [
      told('failed', 'a/b', failure(new Error('line\nbreak "quoted" \u2028', { cause: 'x' }))),
      told('ended', 'a/b', { outcome: 'failed' }),
      told('waiting', 'a/b', { delay: null }),
      told('waiting', 'c', { delay: 100 }),
      told('ready', 'odd "id"\n'),
      { ...told('ready'), word: 'odd "kind"' },
    ];
    for (const event of [...events, { ...told('ready'), at: 7 }]) {
      expect(JSON.parse(writer.line(event))).toEqual(event);
      expect(writer.line(event)).toHaveLength(JSON.stringify(event).length + 1);
    }
  });

  it.each([
    [beginning(1, ['app'], [unknownChild(['db'], 'running')]), 'begin'],
    [gap(1, 7), 'lost'],
    [sign(1), 'alive'],
    [end(1), 'over'],
    [new Writer().line(told('ready')), 'told'],
  ])('are read as they were written: %s', (text, says) => {
    expect(text).toMatch(/^[^\n]*\n$/);
    expect(lineOf(text)).toMatchObject({ says, at: expect.any(Number) as number });
  });

  it('say who was there, what was told and how much was lost', () => {
    const view = unknownChild(['db'], 'running');
    expect(lineOf(beginning(1, ['app'], [view]))).toEqual({ says: 'begin', at: 1, path: ['app'], children: [view] });
    const { id: _id, ...untold } = told('ready');
    expect(lineOf(new Writer().line(told('ready')))).toEqual({ says: 'told', at: 0, told: untold });
    expect(lineOf(gap(1, 7))).toEqual({ says: 'lost', at: 1, count: 7 });
  });

  it.each([
    '{"id":1,"at":1,"type":"rea',
    'garbage',
    'null',
    '1',
    '[]',
    '{}',
    '{"at":"now"}',
    '{"at":1,"type":"exploded","path":["db"],"run":0}',
    '{"journal":2,"at":1,"path":[],"children":[]}',
    '{"journal":1,"at":1,"path":[],"children":[1]}',
    '{"journal":1,"at":1,"path":"app","children":[]}',
    '{"lost":-1,"at":1}',
  ])('are not %s', (text) => {
    expect(lineOf(text)).toBeUndefined();
  });
});
