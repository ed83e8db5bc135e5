import { throwError } from 'rxjs';
import { Supervisor } from '../../lib/index.js';

it.each([
  ['a restart too many', () => throwError(() => 'boom'), 'RESTART_INTENSITY_EXCEEDED'],
  [
    'a failed start',
    () => {
      throw new Error('boom');
    },
    'START_FAILED',
  ],
])(
  'still rejects with what gave_up told when a listener of it stops the supervisor: %s',
  async (_name, component, code) => {
    const supervisor = new Supervisor(component, { maxRestarts: 0 });
    supervisor.events$.subscribe(({ type }) => type === 'gave_up' && void supervisor.stop());
    await expect(supervisor.spawn()).rejects.toMatchObject({ code });
  },
);
