import { Observable, of, Subject, throwError, type ObservableInput, type Subscriber } from 'rxjs';
import type { Failure, LifecycleEvent, Link } from '../../lib/index.js';
import { ScriptedRun } from './component.js';
import { Log, Names } from './log.js';
import { Stage } from './stage.js';
import { failureText, lineOf, textOf } from './text.js';
import { quiet, type Alive, type Ambush, type InstantCommand, type Seen, type Story } from './words.js';

const tooMany = 500;

/** The library with a scripted component in virtual time. It writes down what is seen, in the words of the model. */
export class World implements Seen {
  readonly log: Log;
  readonly names = new Names();
  readonly runs: ScriptedRun[] = [];
  readonly missed = new Map<number, number>();
  readonly attempts = new Map<number, number>();
  readonly cancel$ = new Subject<void>();
  /** The upstream: silent, and knows how often it is subscribed to. */
  private readonly source$ = new Observable<never>(() => {
    this.sources++;
    return () => this.sources--;
  });
  private sources = 0;
  handling = new Subject<unknown>();
  notifier = new Subject<unknown>();
  private output: Subscriber<unknown> | undefined;
  private events = 0;
  /** How often the policies have been asked. */
  decisions = 0;
  waits = 0;

  constructor(
    readonly story: Story,
    private readonly stage = new Stage(story.config),
  ) {
    stage.enter(this);
    this.log = new Log(story.ambush, (act) => this.outside(act));
  }

  begin(): void {
    const values$ = this.source$.pipe(this.stage.supervised);
    // The subscriber is known before anything starts, so that it can be unsubscribed while something does.
    const known$ = new Observable((output) => {
      this.output = output;
      return values$.subscribe(output);
    });
    known$.subscribe({
      next: (value) => this.log.add(`next ${textOf(value)}`),
      error: (error: unknown) => this.log.add(`error ${textOf(error)}`),
      complete: () => this.log.add('complete'),
    });
  }

  start(link: Link<never>): ObservableInput<unknown> {
    const run = new ScriptedRun(this, this.story.scripts[link.run] ?? quiet, link);
    this.runs.push(run);
    if (this.runs.length > tooMany) this.giveUp();
    return run.start();
  }

  /** No story has so many runs: the campaign must not hang when the library starts them for ever. */
  private giveUp(): void {
    this.log.add('starts for ever');
    this.output?.unsubscribe();
  }

  handle(error: unknown, failure: Failure): Observable<unknown> | undefined {
    if (error !== failure.error) this.log.add('the handler has another error than the failure');
    this.log.add(`handler ${failureText(failure)}`);
    switch (this.story.config.handler) {
      case 'throws':
        throw this.names.error();
      case 'rejects': {
        const error = this.names.error();
        return throwError(() => error);
      }
      case 'settles':
        return of('ignored');
      case 'pending':
        return (this.handling = new Subject());
      case 'nonsense':
        return 5 as unknown as Observable<unknown>;
      default:
        return undefined;
    }
  }

  hear(event: LifecycleEvent): void {
    if (event.seq !== this.events++) this.log.add(`seq ${event.seq}`);
    if (event.path.join() !== '0') this.log.add(`path ${event.path.join()}`);
    if (event.type === 'failed') this.see(event.failure);
    this.log.add(lineOf(event));
  }

  private see({ kind, run, at, attempt }: Failure): void {
    this.attempts.set(run, attempt);
    if (kind === 'heartbeat') this.missed.set(run, at);
  }

  outside(act: Ambush['act']): void {
    if (act === 'cancel') this.cancel$.next();
    else this.output?.unsubscribe();
  }

  act(command: InstantCommand): void {
    if (command.type === 'act') return this.runs.at(-1 - command.back)?.act(command.act);
    if (command.type === 'outside') return this.outside(command.act);
    const target =
      command.type === 'cancel$' ? this.cancel$ : command.type === 'handler' ? this.handling : this.notifier;
    if (!target.observed) return;
    if (command.what === 'value') target.next('ignored' as never);
    else if (command.what === 'complete') target.complete();
    else target.error(this.names.error());
  }

  advance(to: number, before: boolean): void {
    this.stage.scheduler.maxFrames = before ? to - 1 : to;
    this.stage.scheduler.flush();
    this.stage.scheduler.frame = to;
  }

  get dues(): number[] {
    return this.stage.scheduler.actions.map(({ delay }) => delay);
  }

  get alive(): Alive {
    return {
      runs: this.runs.filter(({ alive }) => alive).length,
      cancel$: Number(this.cancel$.observed),
      source$: this.sources,
      handlers: Number(this.handling.observed),
      notifiers: Number(this.notifier.observed),
    };
  }
}
