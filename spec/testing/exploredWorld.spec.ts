import type { Observable } from 'rxjs';
import type { Component, Supervisor } from '../../lib/index.js';
import type { Build, Explored, ExploredWorld } from '../../lib/testing/exploredWorld.js';
import type { Equal } from '../support/equal.js';

describe('ExploredWorld', () => {
  it('gives components, decisions, the end, an ear and chance', () => {
    type Members = 'component' | 'decisions' | 'cancel$' | 'events' | 'random';
    expect(true satisfies Equal<keyof ExploredWorld, Members>).toBe(true);
    expect(true satisfies Equal<ReturnType<ExploredWorld['component']>, Component<unknown, never>>).toBe(true);
    expect(true satisfies Equal<ReturnType<ExploredWorld['decisions']>, () => Observable<unknown>>).toBe(true);
  });

  it('is what a supervisor or an Observable is built of', () => {
    expect(true satisfies Equal<Explored, Supervisor | Observable<unknown>>).toBe(true);
    expect(true satisfies Equal<Parameters<Build>, [world: ExploredWorld]>).toBe(true);
  });
});
