import { errorText, errorTexts } from '../../../lib/inspector/internal/errorTexts.js';

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
  });

  it('is there for errors that cannot be looked at', () => {
    expect(errorTexts({ toString: refusing })).toEqual(['an error that cannot be shown']);
    expect(errorTexts(Object.create(null))).toEqual(['an error that cannot be shown']);
    expect(errorTexts(Object.defineProperty(new Error('x'), 'cause', { get: refusing }))).toEqual(['Error: x']);
  });
});
