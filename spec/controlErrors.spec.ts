import { NEVER, of, throwError } from 'rxjs';
import { AlreadyRunningError, isSupervisionError, NotReadyError, Supervisor } from '../lib/index.js';
import { virtually } from './support/virtually.js';

describe('AlreadyRunningError', () => {
  it('has its code and message', () => {
    const error = new AlreadyRunningError();
    expect(error.code).toBe('ALREADY_RUNNING');
    expect(String(error)).toBe('AlreadyRunningError: The supervisor is already running.');
    expect(isSupervisionError(error, 'ALREADY_RUNNING')).toBe(true);
  });

  it('is what a second run of a supervisor errors with, while the first goes on', () => {
    const supervisor = new Supervisor(() => NEVER);
    const told: unknown[] = [];
    const end = virtually(() => {
      const first = supervisor.run$.subscribe({ error: (error: unknown) => told.push(['first', error]) });
      supervisor.run$.subscribe({ error: (error: unknown) => told.push(['second', String(error)]) });
      expect(first.closed).toBe(false);
      first.unsubscribe();
    });
    expect(told).toEqual([['second', 'AlreadyRunningError: The supervisor is already running.']]);
    expect(end).toBe(0);
  });

  it('is what spawn rejects with', async () => {
    const supervisor = new Supervisor(() => NEVER);
    const running = supervisor.run$.subscribe();
    await expect(supervisor.spawn()).rejects.toBeInstanceOf(AlreadyRunningError);
    running.unsubscribe();
  });
});

describe('NotReadyError', () => {
  it('has its code and message, and no cause if there was none', () => {
    const error = new NotReadyError();
    expect(error.code).toBe('NOT_READY');
    expect(String(error)).toBe('NotReadyError: The supervisor ended before it was ready.');
    expect('cause' in error).toBe(false);
  });

  it.each([new Error('escalated'), undefined])('has %p as its cause, by identity', (cause) => {
    const error = new NotReadyError({ cause });
    expect('cause' in error).toBe(true);
    expect(error.cause).toBe(cause);
  });

  it('is what whenReady rejects with when the supervisor ends first, and escalation is its cause', async () => {
    const original = { error: 'the original one' };
    const failing = () => throwError(() => original);
    const supervisor = new Supervisor({ component: failing, readiness: 'signal', decide: () => 'escalate' });
    const ready = supervisor.whenReady().catch((error: unknown) => error);
    const end = virtually(() => supervisor.run$.subscribe({ error: () => undefined }));
    const error = await ready;
    expect(String(error)).toBe('NotReadyError: The supervisor ended before it was ready.');
    expect((error as Error).cause).toBe(original);
    expect(end).toBe(0);
  });

  it('does not come when the component was ready before it ended', async () => {
    const supervisor = new Supervisor(() => of(1));
    const ready = supervisor.whenReady();
    virtually(() => supervisor.run$.subscribe());
    await expect(ready).resolves.toBeUndefined();
  });
});
