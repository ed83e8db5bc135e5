import { NEVER, throwError } from 'rxjs';
import type { ChildSpec } from '../../lib/index.js';
import { keeperOf } from '../../lib/internal/supervisorPlan.js';
import { bareEngine } from '../support/bareEngine.js';
import { politely } from '../support/countingComponent.js';
import { stepped } from '../support/steppedTime.js';

describe('Engine', () => {
  it('is ready from the first time that its child is up, also while that is down', () => {
    stepped((time) => {
      const { engine } = bareEngine(keeperOf({ component: politely(10), readiness: 'signal' }, undefined));
      engine.begin();
      expect(engine.ready).toBe(false);
      engine.up();
      expect(engine.ready).toBe(true);
      engine.stop(Infinity);
      time.advance(10);
      expect(engine.ready).toBe(true);
    });
  });

  it('has one shutdown, however often it is stopped', () => {
    stepped((time) => {
      const { engine, told } = bareEngine(keeperOf(politely(10), undefined));
      engine.begin();
      expect(engine.stop(5)).toBe(engine.stop(7));
      time.advance(5);
      expect(told).toEqual(['complete']);
    });
  });

  it('ends once, whatever else it hears', () => {
    const { engine, told } = bareEngine(keeperOf(() => NEVER, undefined));
    engine.begin();
    engine.stop(Infinity);
    engine.unsubscribe();
    engine.stop(0);
    expect(told).toEqual(['complete']);
  });

  it('gives its output nothing when it is unsubscribed', () => {
    const { engine, told } = bareEngine(keeperOf(() => NEVER, undefined));
    engine.begin();
    engine.unsubscribe();
    expect(told).toEqual([]);
  });

  it('gives its output what escalates', () => {
    stepped((time) => {
      const spec: ChildSpec = { component: () => throwError(() => 1), decide: () => 'escalate' };
      const { engine, told } = bareEngine(keeperOf(spec, undefined));
      engine.begin();
      time.advance();
      expect(told).toEqual([{ error: 1 }]);
    });
  });
});
