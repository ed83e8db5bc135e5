import {
  EMPTY,
  NEVER,
  Observable,
  of,
  throwError,
  timer,
  type ObservableInput,
  type SchedulerLike,
  type Subscriber,
} from 'rxjs';
import type { Backoff, Component, Decision, Link } from '../../lib/index.js';
import type { Act, Life, Notifier, Script } from './script.js';

/** What a script may ask for. */
export interface Asked {
  stop(): void;
  leave(): void;
}

const maxRuns = 100;

/** The component of a script, and the functions of its configuration. */
export class ScriptedComponent implements Component<string, never> {
  alive = 0;
  private values = 0;
  private asked = 0;

  constructor(
    private readonly script: Script,
    private readonly scheduler: SchedulerLike,
    private readonly ask: Asked,
  ) {}

  start(link: Link<never>): Observable<string> {
    const life = this.script.lives[link.run] ?? {};
    // One that fails at once for ever would keep virtual time from passing.
    if (link.run === maxRuns) this.ask.leave();
    let early: Subscriber<string> | undefined;
    for (const act of life.start ?? []) {
      if (act === 'nonsense') return 42 as never;
      this.act(act, link, early);
    }
    return new Observable((subscriber) => {
      this.alive++;
      subscriber.add(() => this.alive--);
      early = subscriber;
      this.live(life, link, subscriber);
      return () => this.tearDown(life);
    });
  }

  handleIrrecoverable(): ObservableInput<unknown> | void {
    switch (this.script.handler) {
      case 'throw':
        throw new Error('handler');
      case 'error':
        return throwError(() => 'handler');
      case 'never':
        return NEVER;
      case 'slow':
        return timer(7, this.scheduler);
      case 'stop':
        return this.ask.stop();
      case 'leave':
        return this.ask.leave();
      default:
        return undefined;
    }
  }

  readonly decide = (): Decision => {
    const decision = this.script.decisions?.[this.asked++] ?? 'restart';
    if (decision === 'throw') throw new Error('decide');
    if (decision === 'stop inside') this.ask.stop();
    return decision === 'stop inside' ? 'restart' : (decision as Decision);
  };

  get backoff(): number | Backoff {
    const { backoff = 10 } = this.script;
    return typeof backoff === 'number' ? backoff : () => this.notify(backoff);
  }

  private notify(how: Notifier): number | ObservableInput<unknown> {
    switch (how) {
      case 'throw':
        throw new Error('backoff');
      case 'negative':
        return -1;
      case 'soon':
        return timer(3, this.scheduler);
      case 'sync':
        return of(0);
      case 'empty':
        return EMPTY;
      case 'error':
        return throwError(() => 'backoff');
      case 'never':
        return NEVER;
      default:
        this.ask[how]();
        return 5;
    }
  }

  private live(life: Life, link: Link<never>, subscriber: Subscriber<string>): void {
    for (const act of life.subscribe ?? []) this.act(act, link, subscriber);
    const plan = (acts: Life['later']): void => {
      for (const [ms, act] of acts ?? []) {
        subscriber.add(this.scheduler.schedule(() => this.act(act, link, subscriber), ms));
      }
    };
    plan(life.later);
    if (life.cancelled !== undefined) subscriber.add(link.cancel$.subscribe(() => plan(life.cancelled)));
  }

  private tearDown({ teardown }: Life): void {
    if (teardown === 'throw') throw new Error('teardown');
    if (teardown !== undefined) this.ask[teardown]();
  }

  private act(act: Act, link: Link<never>, subscriber: Subscriber<string> | undefined): void {
    switch (act) {
      case 'value':
        return subscriber?.next(`value ${this.values++}`);
      case 'error':
        return subscriber?.error(`error ${link.run}`);
      case 'complete':
        return subscriber?.complete();
      case 'report':
        return link.errors.next(`report ${link.run}`);
      case 'look':
        return void link.cancel$.subscribe();
      case 'signal':
        link.signal.addEventListener('abort', () => undefined);
        return;
      case 'acks':
        return void link.acks.subscribe(() => subscriber?.next('acked'));
      case 'throw':
        throw new Error(`throw ${link.run}`);
      case 'nonsense':
        return;
      case 'ready':
      case 'beat':
        return link[act]();
      case 'stop':
      case 'leave':
        return this.ask[act]();
    }
  }
}
