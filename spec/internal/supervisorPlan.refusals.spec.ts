import { NEVER } from 'rxjs';
import type { ChildDefinition } from '../../lib/index.js';
import { keeperOf } from '../../lib/internal/supervisorPlan.js';
import { refusal, thrownBy } from '../support/refusal.js';

const component = () => NEVER;

describe('what is refused of one of several children', () => {
  it('names it by its place if its id is what is refused', () => {
    expect(refusal(() => keeperOf([component, { component, id: '' }]))).toBe(
      "RangeError: Expected `id` to be a non-empty string, got '' (child `1`)",
    );
  });

  it.each([['a word'], [new Error('its own')]])('is passed on as it is if the child throws it itself: %p', (thrown) => {
    const hostile = {
      get start(): never {
        throw thrown;
      },
    };
    expect(thrownBy(() => keeperOf([component, hostile as ChildDefinition]))).toBe(thrown);
    expect(String(thrown)).not.toContain('child');
  });
});
