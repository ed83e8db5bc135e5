import type { Observable } from 'rxjs';
import type { Supervisor } from '../../lib/index.js';
import type { Build, Explored, ExploredWorld, PlayedComponent } from '../../lib/testing/exploredWorld.js';
import type { Equal } from '../support/equal.js';

describe('ExploredWorld', () => {
  it('gives components, decisions, the end, an ear and chance', () => {
    type Members = 'component' | 'decisions' | 'cancel$' | 'events' | 'random';
    expect(true satisfies Equal<keyof ExploredWorld, Members>).toBe(true);
    expect(true satisfies Equal<ReturnType<ExploredWorld['component']>, PlayedComponent>).toBe(true);
    expect(true satisfies Equal<ReturnType<ExploredWorld['decisions']>, () => Observable<unknown>>).toBe(true);
  });

  it('lets what is written by hand start a component without a link', () => {
    type Alone = PlayedComponent['start'] extends () => Observable<unknown> ? true : false;
    expect(true satisfies Alone).toBe(true);
  });

  it('is what a supervisor or an Observable is built of', () => {
    expect(true satisfies Equal<Explored, Supervisor | Observable<unknown>>).toBe(true);
    expect(true satisfies Equal<Parameters<Build>, [world: ExploredWorld]>).toBe(true);
  });
});
