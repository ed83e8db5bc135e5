import { of, throwError, timer, type Observable } from 'rxjs';
import { PolicyFailedError, supervised, type Decision, type SuperviseConfig } from '../../lib/index.js';
import { lab } from '../support/lab.js';

const oops = new Error('oops');
const failing = (): Observable<never> => throwError(() => oops);

/** What the output of a component that fails at once errors with. */
function errorOf(config: SuperviseConfig): { thrown: unknown; lines: string[] } {
  let thrown: unknown;
  let lines: string[] = [];
  lab(({ watch, component, flush, log }) => {
    const output$ = watch(supervised(component(failing), { events: log, ...config }));
    output$.subscribe({ error: (error: unknown) => (thrown = error) });
    flush();
    lines = log.lines;
  });
  return { thrown, lines };
}

describe('decide', () => {
  it('is asked once for each failure, after its handler has settled', () =>
    lab(({ component, run, now, flush }) => {
      const asked: unknown[] = [];
      const probe = component(failing, () => timer(20));
      const decide = (failure: unknown): Decision => {
        asked.push([now(), failure]);
        return asked.length < 3 ? 'restart' : 'stop';
      };
      run(supervised(probe, { decide, backoff: 5 }));
      flush();
      expect(asked).toEqual(probe.handled.map((failure, index) => [20 + 25 * index, failure]));
      expect(asked).toHaveLength(3);
    }));

  it('decides by the error', () =>
    lab(({ cold, watch, playing, expectObservable }) => {
      const component = playing(cold('a-#', undefined, 'mend'), cold('b-#', undefined, 'leave'));
      const decide = ({ error }: { error: unknown }): Decision => (error === 'mend' ? 'restart' : 'stop');
      expectObservable(watch(supervised(component, { decide, backoff: 0 }))).toBe('a-b-|');
    }));

  it('completes the output with `stop`', () =>
    lab(({ cold, watch, component, expectObservable, flush, log }) => {
      const probe = component(() => cold('a-#'));
      expectObservable(watch(supervised(probe, { decide: () => 'stop', events: log }))).toBe('a-|');
      flush();
      expect(log.lines).toEqual(['@0 starting started ready @2 failed(error) ended(failed) handled stopped(stop)']);
    }));

  it('errors the output with the very error with `escalate`', () => {
    const { thrown, lines } = errorOf({ decide: () => 'escalate' });
    expect(thrown).toBe(oops);
    expect(lines).toEqual(['@0 starting started failed(error) ended(failed) handled gave_up stopped(escalated)']);
  });

  it('escalates a temporary component, too', () => {
    const { thrown, lines } = errorOf({ restart: 'temporary', decide: () => 'escalate' });
    expect(thrown).toBe(oops);
    expect(lines[0]).toMatch(/handled gave_up stopped\(escalated\)$/);
  });

  it('is deaf to what the handler emits', () =>
    lab(({ cold, watch, component, expectObservable }) => {
      const probe = component(
        ({ run }) => (run === 0 ? cold('a-#') : cold('b-|')),
        () => of('stop', 'escalate'),
      );
      expectObservable(watch(supervised(probe, { backoff: 0 }))).toBe('a-b-|');
    }));

  it.each(['Restart', '', undefined, null, 1, true, {}])('escalates when it answers %p', (answer) => {
    const { thrown, lines } = errorOf({ decide: () => answer as Decision, id: 'feed' });
    expect(thrown).toBeInstanceOf(PolicyFailedError);
    expect(thrown).toMatchObject({ code: 'POLICY_FAILED', option: 'decide', policyError: undefined });
    expect((thrown as Error).message).toContain('`decide` of component `feed` answered');
    expect((thrown as Error).cause).toBe(oops);
    expect(lines).toEqual(['@0 starting started failed(error) ended(failed) handled gave_up stopped(escalated)']);
  });

  it('escalates when it throws', () => {
    const mistake = new Error('mistake');
    const decide = (): Decision => {
      throw mistake;
    };
    const { thrown, lines } = errorOf({ decide });
    expect(thrown).toBeInstanceOf(PolicyFailedError);
    expect((thrown as PolicyFailedError).policyError).toBe(mistake);
    expect((thrown as PolicyFailedError).cause).toBe(oops);
    expect(lines).toEqual(['@0 starting started failed(error) ended(failed) handled gave_up stopped(escalated)']);
  });
});
