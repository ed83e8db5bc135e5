import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { errorText, errorTexts } from '../../../lib/inspector/internal/errorTexts.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes of the heap that something holds. */
function used(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

const refusing = (): never => {
  throw new Error('no');
};

describe('an error as text', () => {
  it('comes with its causes, the last one whatever it is', () => {
    const error = new TypeError('a', { cause: new Error('b', { cause: 'c' }) });
    expect(errorTexts(error)).toEqual(['TypeError: a', 'Error: b', 'c']);
    expect(errorTexts(undefined)).toEqual(['undefined']);
  });

  it('ends where causes go round, or on for ever', () => {
    const round = new Error('round');
    round.cause = round;
    expect(errorTexts(round)).toEqual(['Error: round']);
    const deep = Array.from({ length: 20 }).reduce<Error>(
      (cause, _, n) => new Error(String(n), { cause }),
      new Error(),
    );
    expect(errorTexts(deep)).toHaveLength(10);
  });

  it('is short', () => {
    expect(errorText('x'.repeat(10_000))).toBe(`${'x'.repeat(500)}…`);
    expect(errorText('☃'.repeat(501))).toBe(`${'☃'.repeat(500)}…`);
    expect(errorText('x'.repeat(500))).toBe('x'.repeat(500));
  });

  it('is no more than the signs that it has, also where half of one is cut off', () => {
    expect(errorText(`${'x'.repeat(499)}😀`)).toBe(`${'x'.repeat(499)}\ud83d…`);
    expect(JSON.stringify(errorText('\ud83d'))).toBe('"\\ud83d"');
  });

  it('keeps nothing of what it is short for', () => {
    const before = used();
    const texts = Array.from({ length: 20 }, () => errorText(new Error(Buffer.alloc(1e6, 'x').toString())));
    expect([texts.length, used() - before < 5e6]).toEqual([20, true]);
  });

  it('is there for errors that cannot be looked at', () => {
    expect(errorTexts({ toString: refusing })).toEqual(['an error that cannot be shown']);
    expect(errorTexts(Object.create(null))).toEqual(['an error that cannot be shown']);
    expect(errorTexts(Object.defineProperty(new Error('x'), 'cause', { get: refusing }))).toEqual(['Error: x']);
  });
});
