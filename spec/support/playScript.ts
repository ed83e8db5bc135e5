import { NEVER, Subject, takeUntil, VirtualTimeScheduler, type Observable } from 'rxjs';
import { supervise, Supervisor, type ChildSpec, type LifecycleEvent } from '../../lib/index.js';
import { scriptEnd, type Script } from './script.js';
import { ScriptedComponent } from './scriptedComponent.js';

/** All that can be seen of a script that was played, as text. */
export interface Played {
  readonly events: string;
  readonly values: string;
  readonly end: string;
  /** Runs and timers that were left after the end. */
  readonly left: string;
}

/** One way to have a script played: `listen` hears events and values. */
type Stage = (spec: ChildSpec & { component: ScriptedComponent }, io: StageIo) => Observable<unknown>;

interface StageIo {
  readonly scheduler: VirtualTimeScheduler;
  readonly stop$: Subject<void>;
  event(event: LifecycleEvent): void;
  value(value: unknown): void;
}

const operator =
  (cancellable: boolean): Stage =>
  ({ component, ...config }, { scheduler, stop$, event }) =>
    NEVER.pipe(
      supervise(component, { ...config, scheduler, events: { next: event }, ...(cancellable && { cancel$: stop$ }) }),
    );

export const stages = {
  operator: operator(true),
  'operator without cancel$': operator(false),
  Supervisor: (spec, { scheduler, stop$, event, value }) => {
    const supervisor = new Supervisor(spec, { scheduler });
    supervisor.events$.subscribe(event);
    supervisor.select('0').subscribe(value);
    stop$.subscribe(() => void supervisor.stop());
    return supervisor.run$;
  },
} satisfies Record<string, Stage>;

/** Errors as what tells them apart. */
const text = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner instanceof Error
      ? { name: inner.name, message: inner.message, ...Object.fromEntries(Object.entries(inner)), cause: inner.cause }
      : inner,
  );

export function play(script: Script, stage: Stage): Played {
  const scheduler = new VirtualTimeScheduler();
  const stop$ = new Subject<void>();
  const leave$ = new Subject<void>();
  const ask = { stop: () => stop$.next(), leave: () => leave$.next() };
  const events: LifecycleEvent[] = [];
  const values: unknown[] = [];
  let end: unknown = 'left';
  let asked = false;
  const react = (what: string): void => {
    if (asked || script.at?.[0] !== what) return;
    asked = true;
    ask[script.at[1]]();
  };
  const value = (told: unknown): void => {
    values.push([scheduler.now(), told]);
    react('value');
  };
  const event = (told: LifecycleEvent): void => {
    events.push(told);
    react(told.type);
  };
  const component = new ScriptedComponent(script, scheduler, ask);
  const { decide, backoff } = component;
  leave$.subscribe(() => (asked = true));
  stage({ component, decide, backoff, ...script.config }, { scheduler, stop$, event, value })
    .pipe(takeUntil(leave$))
    .subscribe({
      next: value,
      error: (error: unknown) => (end = { at: scheduler.now(), error }),
      complete: () => (end = { at: scheduler.now(), complete: true }),
    });
  for (const [ms, act] of script.asks ?? []) scheduler.schedule(ask[act], ms);
  scheduler.maxFrames = scriptEnd;
  scheduler.flush();
  ask.leave();
  const left = { alive: component.alive, timers: scheduler.actions.length };
  return { events: text(events), values: text(values), end: text(end), left: text(left) };
}
