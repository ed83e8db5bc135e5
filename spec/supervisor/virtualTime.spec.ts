import { EMPTY, throwError, timer, mergeMap } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { supervised, Supervisor, type SuperviseConfig } from '../../lib/index.js';
import { told } from '../support/listening.js';

const crash = () => throwError(() => 'boom');
const crashLater = () => timer(1).pipe(mergeMap(crash));

/** Without an end of its own: `TestScheduler.run` returns when nothing is left to do. */
function virtually(body: () => void): void {
  new TestScheduler(() => undefined).run(body);
}

const configs: [SuperviseConfig][] = [0, 1, 100].flatMap((backoff) =>
  [0, 1, 3].map((maxRestarts): [SuperviseConfig] => [{ backoff, maxRestarts }]),
);

describe('TestScheduler.run returns, and time is over when supervision is', () => {
  it.each(configs)('for an operator that gives up: %j', (config) => {
    for (const start of [crash, crashLater]) {
      let end: unknown[] = [];
      virtually(() => (end = told(supervised(start, config))));
      expect(end).toMatchObject([{ error: { code: 'RESTART_INTENSITY_EXCEEDED' } }]);
    }
  });

  it.each(configs)('for a Supervisor that gives up: %j', ({ backoff, maxRestarts }) => {
    for (const start of [crash, crashLater]) {
      let end: unknown[] = [];
      virtually(() => (end = told(new Supervisor({ component: start, backoff }, { maxRestarts }).run$)));
      expect(end).toMatchObject([{ error: { code: 'RESTART_INTENSITY_EXCEEDED' } }]);
    }
  });

  it.each([[0], [1]])('for a permanent component that gives up, backoff %p', (backoff) => {
    let end: unknown[] = [];
    virtually(() => (end = told(supervised(() => EMPTY, { restart: 'permanent', backoff, maxRestarts: 2 }))));
    expect(end).toMatchObject([{ error: { cause: { code: 'UNEXPECTED_COMPLETION' } } }]);
  });

  it('for one that decides to stop after some restarts without a delay', () => {
    let end: unknown[] = [];
    virtually(() => {
      end = told(supervised(crash, { backoff: 0, decide: ({ run }) => (run < 5 ? 'restart' : 'stop') }));
    });
    expect(end).toEqual(['complete']);
  });
});
