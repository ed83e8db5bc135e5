import { lastValueFrom, throwError } from 'rxjs';
import { supervised, Supervisor, type Decision } from '../../lib/index.js';

const crash = () => throwError(() => 'boom');
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** A promise that rejects, and whether anybody hears it. */
function rejecting(): { promise: Promise<never>; heard(): boolean } {
  const promise = Promise.reject(new Error('of the policy'));
  const then = jest.spyOn(promise, 'then');
  return { promise, heard: () => then.mock.calls.some(([, rejected]) => rejected != null) };
}

describe('a promise that a policy returned and nobody waits for', () => {
  it('is disowned when decide returned it', async () => {
    const answer = rejecting();
    const decide = () => answer.promise as unknown as Decision;
    await lastValueFrom(supervised(crash, { decide }), { defaultValue: 0 }).catch(() => undefined);
    expect(answer.heard()).toBe(true);
  });

  it('is disowned when backoff stopped the supervisor before it returned it', async () => {
    const wait = rejecting();
    const backoff = () => (void supervisor.stop(), wait.promise);
    const supervisor: Supervisor = new Supervisor({ component: crash, backoff });
    await supervisor.spawn();
    expect(wait.heard()).toBe(true);
  });

  it('is disowned when a listener of waiting stopped the supervisor', async () => {
    const wait = rejecting();
    const supervisor = new Supervisor({ component: crash, backoff: () => wait.promise });
    supervisor.events$.subscribe(({ type }) => type === 'waiting' && void supervisor.stop());
    await supervisor.spawn();
    await settle();
    expect(wait.heard()).toBe(true);
  });
});
