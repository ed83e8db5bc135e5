import { escalationText, reportText } from '../../../lib/node/internal/mainText.js';
import { HandlerFailedError, PolicyFailedError, StartFailedError } from '../../../lib/index.js';
import { aFailure } from '../../support/aFailure.js';

/** Without the lines of stacks. */
const said = (error: unknown): string[] =>
  escalationText(error)
    .split('\n')
    .filter((line) => !line.startsWith('    at '));

describe('the text of an escalation', () => {
  it('is all causes, each with its own stack', () => {
    const error = new Error('outer', { cause: new TypeError('inner', { cause: 'a string' }) });
    expect(said(error)).toEqual([
      'Supervision ended: Error: outer',
      'caused by TypeError: inner',
      "caused by 'a string'",
    ]);
    expect(escalationText(error).match(/mainText\.spec/g)).toHaveLength(2);
    expect(escalationText(error)).not.toContain('[cause]');
  });

  it('is without the stacks of this library', () => {
    const error = new StartFailedError(aFailure({ error: 7 }));
    expect(escalationText(error)).toBe(
      'Supervision ended: StartFailedError: Component `feed` could not be started.\ncaused by 7',
    );
  });

  it('says what was wrong with a handler or a policy beside what they were about', () => {
    const failure = aFailure({ error: 'the first' });
    expect(said(new HandlerFailedError(failure, new Error('the handler')))).toEqual([
      'Supervision ended: HandlerFailedError: `handleIrrecoverable` of component `feed` failed.',
      'caused by Error: the handler',
      "caused by 'the first'",
    ]);
    expect(said(new PolicyFailedError(failure, 'decide', 'threw', new Error('the policy')))).toEqual([
      'Supervision ended: PolicyFailedError: `decide` of component `feed` threw.',
      'caused by Error: the policy',
      "caused by 'the first'",
    ]);
    expect(said(new PolicyFailedError(failure, 'decide', 'answered 5'))).toHaveLength(2);
  });

  it('shows what is not an error, and a cause that is undefined', () => {
    expect(escalationText(undefined)).toBe('Supervision ended: undefined');
    expect(escalationText({ code: 1 })).toBe('Supervision ended: { code: 1 }');
    expect(said(new Error('x', { cause: undefined }))).toEqual(['Supervision ended: Error: x', 'caused by undefined']);
  });

  it('ends with a circle of causes', () => {
    const [a, b] = [new Error('a'), new Error('b')];
    a.cause = b;
    b.cause = a;
    expect(said(a)).toEqual(['Supervision ended: Error: a', 'caused by Error: b']);
  });

  it('bears errors that throw when they are looked at', () => {
    const no = (): never => {
      throw new Error('no');
    };
    const mute = Object.defineProperty(new Error('x'), 'message', { get: no });
    const deaf = Object.defineProperty(new Error('y'), 'cause', { get: no });
    expect(said(mute)).toEqual(['Supervision ended: an error that cannot be shown']);
    expect(said(deaf)).toEqual(['Supervision ended: Error: y']);
    expect(said(Object.assign(new Error('z'), { stack: undefined }))).toEqual(['Supervision ended: Error: z']);
  });
});

describe('the text of a report', () => {
  const nothing = { abandoned: [], failed: [], teardownFailed: [], took: [] };

  it('is empty when all went well', () => {
    expect(reportText({ ...nothing, took: [{ path: ['db'], ms: 5 }] })).toBe('');
  });

  it('names each by its path', () => {
    const path = ['feeds', 'btc'];
    const report = { ...nothing, abandoned: [path, ['db']], failed: [{ path, error: 1 }] };
    expect(reportText({ ...report, teardownFailed: [{ path, error: 2 }] }).split('\n')).toEqual([
      'feeds/btc did not end in time',
      'db did not end in time',
      'feeds/btc failed while stopping: 1',
      'feeds/btc threw when it was torn down: 2',
    ]);
  });
});
