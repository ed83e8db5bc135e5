import { readFileSync } from 'node:fs';
import { of, lastValueFrom, Subject } from 'rxjs';
import { Supervisor } from '../../../lib/index.js';
import { inspector } from '../../../lib/inspector/index.js';
import { unknownChild } from '../../../lib/inspector/internal/childView.js';
import { Journal } from '../../../lib/inspector/internal/journal.js';
import { feedFor, JournaledFeed } from '../../../lib/inspector/internal/journaledFeed.js';
import { lineOf } from '../../../lib/inspector/internal/journalLine.js';
import { scratch } from '../../support/inspector/cli.js';
import { untold } from '../../support/inspector/told.js';

const path = scratch();
const linesOf = (file: string) => readFileSync(file, 'utf8').split('\n').slice(0, -1).map(lineOf);

describe('a feed of which a journal is written', () => {
  it('writes who is there, what is told, and where it is when it is moved', () => {
    const journal = new Journal();
    const begin = jest.spyOn(journal, 'begin').mockImplementation();
    const take = jest.spyOn(journal, 'take').mockImplementation();
    const feed = new JournaledFeed({ history: 10 }, journal);
    const view = unknownChild(['db'], 'running');
    feed.begin(['app'], [view]);
    const told = feed.take(untold('ready', 'new'));
    feed.moved(['other']);
    feed.anew();
    expect(take.mock.calls).toEqual([[told]]);
    expect(begin.mock.calls.map(([place]) => place)).toEqual([['app'], ['other'], ['other']]);
    expect(told.id).toBeGreaterThan(0);
  });

  it('is a plain one if there is none', async () => {
    const { feed, recording } = feedFor({ history: 10, journal: undefined });
    expect(feed).not.toBeInstanceOf(JournaledFeed);
    await expect(lastValueFrom(recording(of(1)))).resolves.toBe(1);
  });
});

describe('an inspector with a journal', () => {
  it('has written all that it heard when it is over', async () => {
    const journal = path('events.ndjson');
    const feed = new Subject<never>();
    const app = new Supervisor([{ component: () => feed, id: 'feed', backoff: 60_000 }], { id: 'app' });
    const page = { component: inspector(app, { port: 0, journal }), readiness: 'signal', id: 'page' } as const;
    const top = new Supervisor([page, app]);
    const ended = top.spawn();
    await top.whenReady();
    feed.error(new Error('unplugged'));
    expect((await top.stop()).abandoned).toEqual([]);
    await ended;
    const lines = linesOf(journal);
    expect(lines.map((line) => line?.says)).toEqual(expect.arrayContaining(['begin', 'told', 'over']));
    expect(lines).not.toContain(undefined);
    const types = lines.flatMap((line) => (line?.says === 'told' ? [line.told.type] : []));
    expect(types.slice(0, 4)).toEqual(['starting', 'started', 'ready', 'failed']);
    expect(types.at(-1)).toBe('stopped');
  });

  it('is not ready, and says why, when it cannot be written; the tree goes on', async () => {
    const app = new Supervisor([{ component: () => new Subject(), id: 'db' }], { id: 'app' });
    const page = {
      component: inspector(app, { port: 0, journal: path('') }),
      id: 'page',
      restart: 'temporary',
    } as const;
    const top = new Supervisor([page, app]);
    const ended = top.spawn();
    const failed = new Promise<unknown>((resolve) => {
      top.events$.subscribe((event) => event.type === 'failed' && resolve(event.failure.error));
    });
    await expect(failed).resolves.toThrow(/cannot write its `journal` '.*': it is a folder$/);
    expect([app.child('db')?.state, app.child('db')?.run]).toEqual(['running', 0]);
    await top.stop();
    await ended;
  });
});
