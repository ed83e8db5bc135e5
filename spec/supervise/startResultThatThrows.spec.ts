import { throwError } from 'rxjs';
import { supervised, type LifecycleEvent, type Link } from '../../lib/index.js';
import { virtually } from '../support/virtually.js';

// A promise-like whose `then` cannot even be read.
const nonsense = Object.defineProperty({}, 'then', {
  get: () => {
    throw new Error('no then');
  },
}) as PromiseLike<never>;

it('takes a start result that throws when it is looked at for a failure of kind throw, at every run', () => {
  const events: LifecycleEvent[] = [];
  const component = ({ run }: Link<never>) => (run === 1 ? nonsense : throwError(() => run));
  virtually(() => {
    supervised(component, { backoff: 1, maxRestarts: 2, events: { next: (event) => events.push(event) } }).subscribe({
      error: () => undefined,
    });
  });
  const kinds = events.flatMap((event) => (event.type === 'failed' ? [event.failure.kind] : []));
  expect(kinds).toEqual(['error', 'throw', 'error']);
});
