import { NEVER } from 'rxjs';
import { supervised, type Link } from '../../lib/index.js';

it('tells nothing after stopped, also when a listener of it reports', () => {
  const types: string[] = [];
  let report = (): void => undefined;
  const component = ({ errors }: Link<never>) => ((report = () => errors.next('late')), NEVER);
  const next = ({ type }: { type: string }): void => {
    types.push(type);
    if (type === 'stopped') report();
  };
  supervised(component, { events: { next } }).subscribe().unsubscribe();
  expect(types.at(-1)).toBe('stopped');
});
