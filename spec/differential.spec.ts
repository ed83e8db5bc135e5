import fc from 'fast-check';
import { endScripts } from './support/endScripts.js';
import { stops, type Script } from './support/script.js';
import { anyScript } from './support/scriptArbitrary.js';
import { play, stages, type Played } from './support/playScript.js';
import { scripts } from './support/scripts.js';

/**
 * The documented differences that a script may come to: how a temporary component that failed ends, and that a
 * Supervisor then tells that it is removed.
 */
function undifferent({ end, events, ...played }: Played): Played {
  return {
    ...played,
    events: events.replace(removal, ']'),
    end: failedForGood(events) ? 'gone' : end,
  };
}

/** The last event of a log that tells of one. */
const removal = /,\{"type":"removed","seq":\d+,"at":\d+,"path":\["0"\],"run":\d+\}\]$/;

const failedForGood = (events: string): boolean => events.includes('"reason":"failed"');

function compare(script: Script): Played {
  const operator = undifferent(play(script, stages.operator));
  const supervisor = play(script, stages.Supervisor);
  expect(undifferent(supervisor)).toEqual(operator);
  if (script.config?.restart !== 'temporary') expect(supervisor.events).not.toMatch(removal);
  if (!stops(script)) expect(undifferent(play(script, stages['operator without cancel$']))).toEqual(operator);
  expect(operator.left).toBe('{"alive":0,"timers":0}');
  return operator;
}

describe('supervise and a Supervisor of one', () => {
  it.each(Object.entries({ ...scripts, ...endScripts }))('tell the same: %s', (_, { expected, ...script }) => {
    expect(compare(script).events).toContain(expected);
  });

  it('tell the same for any script', () => {
    fc.assert(
      fc.property(anyScript, (script) => {
        compare(script);
      }),
      { numRuns: 3_000 },
    );
  }, 60_000);

  it('differ for a first start that throws: a failure for the operator, the end of the Supervisor', () => {
    for (const act of ['throw', 'nonsense'] as const) {
      const script: Script = { lives: [{ start: [act] }], asks: [[50, 'stop']] };
      const operator = play(script, stages.operator);
      expect(operator.events).toContain('"type":"waiting"');
      expect(operator.end).toBe('{"at":50,"complete":true}');
      const supervisor = play(script, stages.Supervisor);
      expect(supervisor.events).not.toContain('"type":"waiting"');
      expect(supervisor.end).toContain('START_FAILED');
      const soFar = operator.events.slice(0, operator.events.indexOf(',{"type":"handled"'));
      expect(supervisor.events.startsWith(soFar)).toBe(true);
    }
  });

  it('differ for a temporary component that fails: an error of the output, the completion of run$', () => {
    const script: Script = { config: { restart: 'temporary' }, lives: [{ subscribe: ['value', 'error'] }] };
    const [operator, supervisor] = [play(script, stages.operator), play(script, stages.Supervisor)];
    expect(operator.end).toBe('{"at":0,"error":"error 0"}');
    expect(supervisor.end).toBe('{"at":0,"complete":true}');
    expect(undifferent(supervisor)).toEqual(undifferent(operator));
  });

  it.each<[string, Script]>([
    ['completes', { config: { restart: 'temporary' }, lives: [{ subscribe: ['value', 'complete'] }] }],
    ['fails', { config: { restart: 'temporary' }, lives: [{ subscribe: ['value', 'error'] }] }],
  ])('differ for a temporary component that %s: the Supervisor tells last that it is removed', (_, script) => {
    const [operator, supervisor] = [play(script, stages.operator), play(script, stages.Supervisor)];
    expect(operator.events).not.toContain('removed');
    expect(supervisor.events.replace(removal, ']')).toBe(operator.events);
    expect(supervisor.events).toMatch(removal);
    expect(supervisor.values).toBe(operator.values);
  });

  it('tell the same of a temporary component that is stopped: nobody is removed', () => {
    const script: Script = { config: { restart: 'temporary' }, lives: [{}], asks: [[50, 'stop']] };
    expect(play(script, stages.Supervisor)).toEqual(play(script, stages.operator));
  });
});
