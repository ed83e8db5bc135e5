import { NEVER, throwError } from 'rxjs';
import type { Engine } from '../../lib/internal/engine.js';
import { keeperOf } from '../../lib/internal/supervisorPlan.js';
import type { ChildSpec } from '../../lib/index.js';
import { bareEngine } from '../support/bareEngine.js';
import { politely } from '../support/countingComponent.js';
import { stepped } from '../support/steppedTime.js';

const engineOf = (spec: ChildSpec): Engine =>
  bareEngine(keeperOf({ id: 'child', ...spec }, undefined), ['above']).engine;

describe('Member', () => {
  it('has the path of its supervisor before its id', () => {
    expect(engineOf({ component: () => NEVER }).member.path).toEqual(['above', 'child']);
  });

  it('says whether there was a run to be cancelled', () => {
    stepped((time) => {
      const engine = engineOf({ component: politely(5) });
      expect(engine.member.cancel()).toBe(false);
      engine.begin();
      expect(engine.member.cancel()).toBe(true);
      expect(engine.member.cancel()).toBe(true);
      engine.stop(Infinity);
      time.advance(5);
      expect(engine.member.cancel()).toBe(false);
    });
  });

  it('cancels a recovery, too: nothing is started after it', () => {
    stepped((time) => {
      let starts = 0;
      const engine = engineOf({ component: () => throwError(() => starts++), backoff: 10 });
      engine.begin();
      time.advance(5);
      expect(engine.member.cancel()).toBe(false);
      time.advance(100);
      expect(starts).toBe(1);
      engine.unsubscribe();
    });
  });

  it('ends once', () => {
    const { member } = engineOf({ component: () => NEVER });
    expect(member.end('stop')).toBe(true);
    expect(member.end('stop')).toBe(false);
  });
});
