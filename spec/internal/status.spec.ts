import { NEVER, throwError } from 'rxjs';
import { Supervisor, type ChildSpec, type ChildState } from '../../lib/index.js';
import { keeperIn } from '../../lib/internal/adopt.js';
import { restingStatus, statusOf } from '../../lib/internal/status.js';
import { BareEngine } from '../support/bareEngine.js';
import { CountingComponent, politely } from '../support/countingComponent.js';
import { stepped } from '../support/steppedTime.js';

const crash = () => throwError(() => 'boom');

describe('statusOf', () => {
  it('tells every state that a child goes through, one after the other', () => {
    stepped((time) => {
      const probe = new CountingComponent(({ errors, cancel$ }) => (errors.next('boom'), cancel$), politely(5));
      const child: ChildSpec = { component: probe, readiness: 'signal', backoff: 10 };
      const bare = new BareEngine([{ component: () => NEVER, readiness: 'signal' }, child]).begin();
      const member = bare.member('1');
      const seen: ChildState[] = [];
      const look = (): void => void seen.push(statusOf(member).state);
      look();
      bare.member('0').run?.declareReady();
      look();
      time.advance(1);
      look();
      time.advance(10);
      look();
      member.run?.declareReady();
      look();
      bare.engine.terminate(member);
      look();
      time.advance(5);
      look();
      expect(seen).toEqual(['pending', 'failed', 'waiting', 'starting', 'running', 'stopping', 'ended']);
      bare.engine.unsubscribe();
    });
  });

  it('is failed while the handler is awaited', () => {
    stepped((time) => {
      const component = { start: crash, handleIrrecoverable: () => NEVER };
      const bare = new BareEngine([{ component, handlerTimeout: Infinity }]).begin();
      time.advance(100);
      expect(statusOf(bare.member('0')).state).toBe('failed');
      bare.engine.unsubscribe();
    });
  });

  it('is starting within its start, and pending when it is down with its group', () => {
    stepped((time) => {
      const states: ChildState[] = [];
      const look = (): void => void states.push(statusOf(bare.member('0')).state);
      const first = new CountingComponent((link) => (look(), politely(5)(link)));
      const second = new CountingComponent(crash, () => NEVER);
      const bare = new BareEngine([first, { component: second, backoff: 10 }], { strategy: 'one_for_all' });
      bare.begin();
      time.advance(1);
      look();
      time.advance(5);
      look();
      time.advance(5);
      look();
      expect(states).toEqual(['starting', 'stopping', 'pending', 'starting', 'running']);
      bare.engine.unsubscribe();
    });
  });

  it('tells the runs, the attempts and the last failure', () => {
    stepped((time) => {
      const probe = new CountingComponent(crash, crash, () => NEVER);
      const bare = new BareEngine([{ component: probe, id: 'a', backoff: 5 }], { path: ['above'] }).begin();
      const member = bare.member('a');
      expect(statusOf(member)).toMatchObject({ run: 0, attempt: 0, failure: { run: 0, error: 'boom' } });
      time.advance(100);
      const failure = probe.failures.at(-1);
      expect(statusOf(member)).toEqual({
        id: 'a',
        path: ['above', 'a'],
        state: 'running',
        type: 'worker',
        restart: 'transient',
        significant: false,
        run: 2,
        attempt: 2,
        failure,
      });
      expect(failure).toMatchObject({ run: 1, attempt: 1 });
      bare.engine.unsubscribe();
    });
  });
});

describe('restingStatus', () => {
  const nested = new Supervisor(() => NEVER, { id: 'nested' });
  const children = [{ component: () => NEVER, id: 'a', restart: 'temporary' as const, significant: true }, nested];
  const keeper = keeperIn(new Supervisor(children, { autoShutdown: 'any_significant' }))!;

  it('tells what is known without a life', () => {
    expect(restingStatus(keeper.definition('a')!, ['above', 'a'])).toEqual({
      id: 'a',
      path: ['above', 'a'],
      state: 'ended',
      type: 'worker',
      restart: 'temporary',
      significant: true,
      run: 0,
      attempt: 0,
      failure: undefined,
    });
    expect(restingStatus(keeper.definition('nested')!, ['nested'])).toMatchObject({ type: 'supervisor', id: 'nested' });
  });
});
