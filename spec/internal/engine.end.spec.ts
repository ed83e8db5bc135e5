import { concat, EMPTY, NEVER, throwError, timer } from 'rxjs';
import { Supervisor, type ChildDefinition } from '../../lib/index.js';
import { BareEngine } from '../support/bareEngine.js';
import { CountingComponent, politely } from '../support/countingComponent.js';
import { told } from '../support/listening.js';
import { stepped } from '../support/steppedTime.js';

const crashing = () =>
  concat(
    timer(2),
    throwError(() => 'boom'),
  );

describe('Engine, at its end', () => {
  it('asks its children to stop when it is abandoned unasked', () => {
    const bare = new BareEngine([politely(Infinity)]).begin();
    bare.engine.abandon();
    expect(bare.log.find('cancelling').reason).toBe('stop');
    expect(bare.told).toEqual(['ready', 'ended', 'complete']);
  });

  it('is not ready when a significant child ends before the others have been started', () => {
    stepped(() => {
      const children: ChildDefinition[] = [{ component: () => EMPTY, significant: true }, () => NEVER];
      const bare = new BareEngine(children, { autoShutdown: 'any_significant' }).begin();
      expect(bare.told.filter((what) => what !== 'left 0')).toEqual(['ended', 'complete']);
      expect(bare.wordsOf('1')).toEqual([]);
    });
  });

  it('ends in order when it is stopped while a group is about to go down', () => {
    stepped((time) => {
      const polite = new CountingComponent(politely(5));
      const supervisor = new Supervisor([{ component: crashing, backoff: 1 }, polite], { strategy: 'rest_for_one' });
      supervisor.events$.subscribe(({ type }) => {
        if (type === 'waiting') void supervisor.stop();
      });
      const output = told(supervisor.run$);
      time.advance(7);
      expect([output, polite.starts, polite.alive]).toEqual([['complete'], 1, 0]);
    });
  });

  it('keeps those who select a child that is started again while its end is told', () => {
    stepped(() => {
      const probe = new CountingComponent(
        () => EMPTY,
        () => NEVER,
      );
      const supervisor = new Supervisor([{ component: probe, id: 'probe' }, () => NEVER]);
      const selected = told(supervisor.select('probe'));
      supervisor.events$.subscribe(({ type }) => {
        if (type === 'stopped' && probe.starts === 1) supervisor.restartChild('probe');
      });
      const run = supervisor.run$.subscribe();
      expect([probe.starts, selected]).toEqual([2, []]);
      run.unsubscribe();
    });
  });
});
