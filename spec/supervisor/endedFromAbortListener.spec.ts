import { of } from 'rxjs';
import { Supervisor, type Link } from '../../lib/index.js';

it('tells ended before stopped when an abort listener stops the supervisor at the end of the run', async () => {
  const types: string[] = [];
  const supervisor: Supervisor = new Supervisor(({ signal }: Link<never>) => {
    signal.addEventListener('abort', () => void supervisor.stop());
    return of(1);
  });
  supervisor.events$.subscribe(({ type }) => types.push(type));
  await supervisor.spawn();
  expect(types).toEqual(['starting', 'started', 'ready', 'ended', 'stopped']);
});
