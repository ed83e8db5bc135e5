import { SpanStatusCode } from '@opentelemetry/api';
import { concatMap, NEVER, of, Subject, throwError, timer } from 'rxjs';
import { supervised, Supervisor, type LifecycleEvent } from '../../lib/index.js';
import { instrument, type InstrumentConfig } from '../../lib/opentelemetry/index.js';
import { expectNothingLeft, scripted } from '../../lib/testing/index.js';
import { Telemetry } from '../support/opentelemetry/telemetry.js';
import { virtually } from '../support/virtually.js';

let telemetry: Telemetry;
beforeEach(() => void (telemetry = new Telemetry()));
afterEach(async () => {
  await telemetry.end();
  expectNothingLeft();
});

const boom = new TypeError('boom');

/** A database, and a feed that is ready after 1 s, fails after 5 s, waits for 2 s, and is ready a second later. */
const tree = (): Supervisor =>
  new Supervisor([
    { id: 'db', component: scripted('-') },
    {
      id: 'feed',
      component: scripted({ run: '1s ^ 3999ms #', error: boom }, '1s ^'),
      readiness: 'signal',
      backoff: 2_000,
    },
  ]);

/** What is told of a tree until it is stopped after so many ms. */
function play(supervisor: Supervisor, config?: InstrumentConfig, ms = 20_000): void {
  const { meterProvider, tracerProvider } = telemetry;
  virtually(({ at }) => {
    const listening = instrument(supervisor, { meterProvider, tracerProvider, ...config });
    void supervisor.spawn().catch(() => undefined);
    at(ms, () => void supervisor.stop());
    at(ms + 1, () => listening.unsubscribe());
  });
}

const runs = (name: string) => telemetry.spans.filter((span) => span.name === `run ${name}`);

describe('instrument', () => {
  it('counts starts, failures and restarts, and measures in seconds how long everything took', async () => {
    play(tree());
    expect(await telemetry.figures()).toEqual({
      'supervisor.run.starts[{run}] db': 1,
      'supervisor.run.starts[{run}] feed': 2,
      'supervisor.run.restarts[{run}] feed': 1,
      'supervisor.run.failures[{failure}] feed error TypeError': 1,
      'supervisor.run.time_to_ready[s] db': [1, 0],
      'supervisor.run.time_to_ready[s] feed': [2, 2],
      'supervisor.run.uptime[s] db': [1, 20],
      'supervisor.run.uptime[s] feed': [2, 16],
      'supervisor.component.downtime[s] feed': [1, 3],
      'supervisor.run.stop_duration[s] db': [1, 0],
      'supervisor.run.stop_duration[s] feed': [1, 0],
    });
  });

  it('makes a span of each run, with its failure and its end, linked to the run before it', () => {
    play(tree());
    const [first, second, ...others] = runs('feed');
    expect([runs('db').length, others]).toEqual([1, []]);
    expect(first?.status).toEqual({ code: SpanStatusCode.ERROR, message: 'boom' });
    expect(first?.attributes).toEqual({
      'supervisor.component': 'feed',
      'supervisor.run.number': 0,
      'supervisor.failure.kind': 'error',
      'supervisor.failure.attempt': 0,
      'supervisor.run.outcome': 'failed',
    });
    expect(first?.events.map(({ name, time: [s] }) => [name, s])).toEqual([
      ['ready', 1],
      ['exception', 5],
    ]);
    expect([first?.startTime, first?.endTime, second?.startTime, second?.endTime].map((time) => time?.[0])).toEqual([
      0, 5, 7, 20,
    ]);
    expect([first?.links, second?.links.map(({ context }) => context.spanId)]).toEqual([
      [],
      [first?.spanContext().spanId],
    ]);
    expect([second?.status.code, second?.attributes['supervisor.run.outcome']]).toEqual([0, 'cancelled']);
    expect([first?.parentSpanContext, second?.parentSpanContext]).toEqual([undefined, undefined]);
  });

  it('shows at any time how many components do what', async () => {
    const { meterProvider, tracerProvider } = telemetry;
    const events$ = new Subject<LifecycleEvent>();
    const listening = instrument(events$, { meterProvider, tracerProvider });
    const shown = async (): Promise<unknown> => {
      const figures = Object.entries(await telemetry.figures());
      return Object.fromEntries(
        figures.flatMap(([name, value]) => {
          const [, state] = /^supervisor\.components\[\{component\}\] (.*)/.exec(name) ?? [];
          return state === undefined || value === 0 ? [] : [[state, value]];
        }),
      );
    };
    const tell = (type: LifecycleEvent['type'], id: string, details = {}): void =>
      events$.next({ type, seq: 0, at: 0, path: [id], run: 0, ...details } as LifecycleEvent);
    const failure = { error: 'oops', kind: 'error', attempt: 0 };
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) tell('starting', id);
    for (const id of ['b', 'c', 'd', 'e', 'f', 'g']) tell('ready', id);
    for (const id of ['c', 'd']) tell('failed', id, { failure });
    tell('waiting', 'd', { delay: 5 });
    for (const id of ['c', 'e', 'f', 'g']) tell('cancelling', id, { reason: 'sibling' });
    for (const id of ['f', 'g']) tell('ended', id, { outcome: 'cancelled' });
    tell('stopped', 'g');
    expect(await shown()).toEqual({ starting: 1, running: 1, failed: 1, waiting: 1, stopping: 1, pending: 1 });
    listening.unsubscribe();
    expect(events$.observed).toBe(false);
    expect(telemetry.spans.filter(({ ended }) => !ended)).toEqual([]);
    expect(telemetry.spans).toHaveLength(7);
  });

  it('counts who gives up, and what kind of failure it was, whatever was thrown', async () => {
    const nothing = { id: 'feed', component: () => timer(1).pipe(concatMap(() => throwError(() => undefined))) };
    play(new Supervisor(nothing, { maxRestarts: 0 }), {}, 10);
    expect(await telemetry.figures()).toMatchObject({
      'supervisor.run.failures[{failure}] feed error undefined': 1,
      'supervisor.give_ups[{failure}] feed': 1,
    });
    expect(runs('feed')[0]?.status.message).toBe('undefined');
  });

  it('calls components what it is told to, and says more if it is told to', async () => {
    const children = ['a', 'b'].map((id) => ({ id, component: () => NEVER }));
    play(new Supervisor(children), { nameOf: () => 'connection', attributes: { shard: 7 } }, 10);
    expect(await telemetry.figures()).toMatchObject({ 'supervisor.run.starts[{run}] 7 connection': 2 });
    expect(runs('connection').map(({ attributes }) => attributes['shard'])).toEqual([7, 7]);
  });

  it('hears operators by their events, and nothing after it was unsubscribed', async () => {
    const { meterProvider, tracerProvider } = telemetry;
    const events = new Subject<LifecycleEvent>();
    const listening = instrument(events, { meterProvider, tracerProvider });
    supervised(() => of(1), { id: 'once', events }).subscribe();
    listening.unsubscribe();
    supervised(() => of(1), { id: 'twice', events }).subscribe();
    expect(await telemetry.figures()).toMatchObject({ 'supervisor.run.starts[{run}] once': 1 });
    expect([runs('once').length, runs('twice').length, events.observed]).toEqual([1, 0, false]);
  });

  it('leaves out the rest of a run that it meets in the middle', async () => {
    const { meterProvider, tracerProvider } = telemetry;
    const supervisor = new Supervisor({ id: 'feed', component: scripted('5ms #', '-'), backoff: 5 });
    virtually(({ at }) => {
      void supervisor.spawn();
      at(2, () => instrument(supervisor, { meterProvider, tracerProvider }));
      at(20, () => void supervisor.stop());
    });
    expect(runs('feed').map(({ attributes }) => attributes['supervisor.run.number'])).toEqual([1]);
    expect(await telemetry.figures()).toMatchObject({ 'supervisor.run.restarts[{run}] feed': 1 });
  });

  it('is silent without providers', () => {
    const supervisor = new Supervisor({ id: 'feed', component: () => of(1) });
    virtually(() => {
      instrument(supervisor);
      void supervisor.spawn();
    });
    expect(telemetry.spans).toEqual([]);
  });
});
