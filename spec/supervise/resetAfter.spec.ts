import { mergeMap, NEVER, throwError, timer, type Observable } from 'rxjs';
import { supervised, type Link, type SuperviseConfig } from '../../lib/index.js';
import { lab } from '../support/lab.js';

const failingAfter = (ms: number): Observable<never> => timer(ms).pipe(mergeMap(() => throwError(() => 'oops')));

/** The attempts of the first four failures of a component. */
function attempts(script: (link: Link) => Observable<unknown>, config: SuperviseConfig): number[] {
  let found: number[] = [];
  lab(({ component, run, flush }) => {
    const probe = component(script);
    run(supervised(probe, { ...config, decide: ({ run: number }) => (number < 3 ? 'restart' : 'stop') }));
    flush();
    found = probe.handled.map(({ attempt }) => attempt);
  });
  return found;
}

describe('resetAfter', () => {
  it.each<[string, number, SuperviseConfig, number[]]>([
    ['by default 60 s: 60,000 ms of uptime are not longer', 60_000, {}, [0, 1, 2, 3]],
    ['by default 60 s: 60,001 ms are longer', 60_001, {}, [0, 0, 0, 0]],
    ['exactly as long', 10, { resetAfter: 10 }, [0, 1, 2, 3]],
    ['longer', 11, { resetAfter: 10 }, [0, 0, 0, 0]],
    ['never', 1_000_000, { resetAfter: Infinity }, [0, 1, 2, 3]],
    ['0 and no uptime', 0, { resetAfter: 0 }, [0, 1, 2, 3]],
    ['0 and an uptime', 1, { resetAfter: 0 }, [0, 0, 0, 0]],
  ])('counts attempts from 0 again after an uptime longer than that: %s', (_title, ms, config, expected) => {
    expect(attempts(() => failingAfter(ms), config)).toEqual(expected);
  });

  it('looks at each uptime by itself', () => {
    const uptimes = [6, 6, 11, 6];
    expect(attempts(({ run }) => failingAfter(uptimes[run]!), { resetAfter: 10 })).toEqual([0, 1, 0, 1]);
  });

  it('counts uptime from readiness', () => {
    const script = (link: Link): Observable<never> => {
      void timer(5).subscribe(() => link.ready());
      return failingAfter(15);
    };
    expect(attempts(script, { resetAfter: 10, readiness: 'signal' })).toEqual([0, 1, 2, 3]);
    expect(attempts(script, { resetAfter: 9, readiness: 'signal' })).toEqual([0, 0, 0, 0]);
  });

  it('does not take a first value for uptime', () =>
    lab(({ cold, component, run, flush }) => {
      const probe = component(() => cold('a#'));
      run(supervised(probe, { resetAfter: 5, backoff: 1 }), 10);
      flush();
      expect(probe.handled.map(({ attempt }) => attempt)).toEqual([0, 1, 2, 3, 4]);
    }));

  it('does not take waiting for uptime', () => {
    expect(attempts(() => failingAfter(1), { resetAfter: 10, backoff: 100 })).toEqual([0, 1, 2, 3]);
  });

  it('begins the backoff anew', () =>
    lab(({ component, run, flush, log }) => {
      const uptimes = [0, 0, 11, 0];
      const probe = component(({ run: number }) => (number in uptimes ? failingAfter(uptimes[number]!) : NEVER));
      run(supervised(probe, { resetAfter: 10, events: log }), 10_000);
      flush();
      expect(log.events.flatMap((event) => (event.type === 'waiting' ? [event.delay] : []))).toEqual([
        100, 200, 100, 200,
      ]);
    }));
});
