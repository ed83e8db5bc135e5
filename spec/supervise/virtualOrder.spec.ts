import { asapScheduler, lastValueFrom, of, throwError } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { supervised, type Link } from '../../lib/index.js';

const crashOnce = ({ run }: Link<never>) => (run === 0 ? throwError(() => 'boom') : of('up'));

/** What happens in which order, in virtual time, beside a stranger in the same instant. */
function order(): readonly string[] {
  const told: string[] = [];
  new TestScheduler(() => undefined).run(() => {
    supervised(crashOnce, { backoff: 0 }).subscribe((value) => told.push(value));
    asapScheduler.schedule(() => told.push('stranger'));
  });
  return told;
}

it('has the same order in virtual time whatever real time was spent before', async () => {
  const before = order();
  let clock = 0;
  jest.spyOn(Date, 'now').mockImplementation(() => (clock += 20)); // each hop takes 20 ms
  await lastValueFrom(supervised(crashOnce, { backoff: 0 }));
  jest.restoreAllMocks();
  expect(order()).toEqual(before);
});
