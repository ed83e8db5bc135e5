import { Supervisor } from '../../lib/index.js';

it('ends a stopped run whose error throws when its name is read', async () => {
  const error = Object.defineProperty({}, 'name', {
    get: () => {
      throw new Error('no name');
    },
  });
  const component = ({ cancel$ }: { cancel$: { subscribe(next: () => void): unknown } }) => ({
    // A thenable that rejects synchronously shows the throw without a stray promise.
    then: (_done: unknown, reject: (error: unknown) => void) => void cancel$.subscribe(() => reject(error)),
  });
  const supervisor = new Supervisor({ component: component as never, shutdown: 1 });
  void supervisor.spawn();
  expect(await supervisor.stop()).toMatchObject({ abandoned: [], failed: [{ error }] });
});
