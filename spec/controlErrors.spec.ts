import { NEVER, of, throwError } from 'rxjs';
import {
  AlreadyRunningError,
  ChildAlreadyPresentError,
  ChildAlreadyStartedError,
  ChildNotFoundError,
  ChildRestartingError,
  ChildRunningError,
  isSupervisionError,
  NotReadyError,
  NotRunningError,
  Supervisor,
} from '../lib/index.js';
import { politely } from './support/countingComponent.js';
import { thrownBy } from './support/refusal.js';
import { stepped } from './support/steppedTime.js';
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

describe('NotRunningError', () => {
  it('has its code and a message that names the supervisor', () => {
    const error = new NotRunningError(['pool', 'a']);
    expect(error.code).toBe('NOT_RUNNING');
    expect(String(error)).toBe('NotRunningError: Supervisor `pool/a` is not running, or is stopping.');
  });
});

describe.each([
  [ChildNotFoundError, { code: 'CHILD_NOT_FOUND', text: 'ChildNotFoundError: There is no child `pool/a`.' }],
  [
    ChildAlreadyStartedError,
    { code: 'CHILD_ALREADY_STARTED', text: 'ChildAlreadyStartedError: Child `pool/a` has been started already.' },
  ],
  [
    ChildAlreadyPresentError,
    {
      code: 'CHILD_ALREADY_PRESENT',
      text: 'ChildAlreadyPresentError: Child `pool/a` is there already, though not running: restart it, or delete it first.',
    },
  ],
  [
    ChildRunningError,
    { code: 'CHILD_RUNNING', text: 'ChildRunningError: Child `pool/a` is running: terminate it first.' },
  ],
  [
    ChildRestartingError,
    {
      code: 'CHILD_RESTARTING',
      text: 'ChildRestartingError: Child `pool/a` is about to be started: terminate it first.',
    },
  ],
] as const)('%p', (Wrong, { code, text }) => {
  it('has its code, its path and a message that says what to do', () => {
    const error = new Wrong(['pool', 'a']);
    expect(error).toMatchObject({ code, path: ['pool', 'a'], name: Wrong.name });
    expect(String(error)).toBe(text);
    expect(isSupervisionError(error, code)).toBe(true);
  });
});

describe('The error that a call is refused with', () => {
  it('is of the class that says why, with the path of the child', () => {
    stepped((time) => {
      const crash = () => throwError(() => 'boom');
      const waiting = { component: crash, id: 'waiting', backoff: 100 };
      const inner = new Supervisor(
        [{ component: politely(), id: 'up' }, { component: () => of(1), id: 'down' }, waiting],
        {
          id: 'in',
        },
      );
      const outer = new Supervisor([inner]);
      const start = (id: string) => thrownBy(() => inner.startChild({ component: crash, id }));
      expect(thrownBy(() => inner.restartChild('up'))).toBeInstanceOf(NotRunningError);
      const run = outer.run$.subscribe();
      time.advance(1);
      const seen = [start('up'), start('waiting'), start('down')];
      for (const id of ['up', 'waiting', 'other']) seen.push(thrownBy(() => outer.deleteChild(['in', id])));
      const classes = [ChildAlreadyStartedError, ChildAlreadyStartedError, ChildAlreadyPresentError];
      for (const [place, Wrong] of [...classes, ChildRunningError, ChildRestartingError, ChildNotFoundError].entries())
        expect(seen[place]).toBeInstanceOf(Wrong);
      expect(seen.map((error) => (error as ChildNotFoundError).path[1])).toEqual([
        ...['up', 'waiting', 'down'],
        ...['up', 'waiting', 'other'],
      ]);
      run.unsubscribe();
    });
  });
});
