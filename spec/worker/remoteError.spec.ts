import { RemoteError } from '../../lib/worker/index.js';

describe('RemoteError', () => {
  it('has a code, a message, and nothing else if there is nothing else to say', () => {
    const error = new RemoteError('OVERFLOW', 'too many');
    expect(error).toBeInstanceOf(Error);
    expect([error.name, error.code, error.message]).toEqual(['RemoteError', 'OVERFLOW', 'too many']);
    expect([error.exitCode, error.signal, 'cause' in error]).toEqual([null, null, false]);
    expect(String(error)).toBe('RemoteError: too many');
  });

  it('says with what it has ended', () => {
    expect(new RemoteError('EXIT', 'gone', { exitCode: 0 })).toMatchObject({ exitCode: 0, signal: null });
    expect(new RemoteError('EXIT', 'gone', { signal: 'SIGKILL' })).toMatchObject({ exitCode: null, signal: 'SIGKILL' });
  });

  it.each([[undefined], [null], ['why'], [new Error('why')]])('has the cause %p', (cause) => {
    const error = new RemoteError('MEMORY', 'full', { cause });
    expect('cause' in error).toBe(true);
    expect(error.cause).toBe(cause);
  });
});
