import { Observable, timer, type ObservableInput, type SchedulerLike, type Subscriber } from 'rxjs';
import type { Component, Failure, Link } from '../../../lib/index.js';
import { failureText, pathText } from './text.js';
import { quiet, type ChildScript, type RunScript } from './words.js';

/** What the components of a tree share. */
export interface Stage {
  readonly scheduler: SchedulerLike;
  /** Runs, and listeners to `cancel$`, that have not been torn down. */
  alive: number;
  started(): void;
  tell(line: string): void;
}

/** A worker that does what its script says. */
export class ScriptedWorker implements Component<string, never> {
  private starts = 0;

  constructor(
    private readonly script: ChildScript,
    private readonly stage: Stage,
  ) {}

  start(link: Link<never>): Observable<string> {
    const run = this.script.runs?.[this.starts] ?? quiet;
    const error = `${this.script.id}${++this.starts}`;
    this.stage.started();
    if (run.end?.by === 'throw') throw error;
    return new Observable((subscriber) => new ScriptedRun(run, error, link, subscriber, this.stage).begin());
  }

  handleIrrecoverable(_: unknown, failure: Failure): ObservableInput<unknown> | void {
    const { handler } = this.script;
    this.stage.tell(`${pathText(failure.path)} handles ${failureText(failure)}`);
    if (handler === undefined) return;
    const done$ = timer(handler.after, this.stage.scheduler);
    return handler.by === 'complete' ? done$ : new Observable((s) => done$.subscribe(() => s.error('handler')));
  }
}

class ScriptedRun {
  constructor(
    private readonly script: RunScript,
    private readonly error: string,
    private readonly link: Link<never>,
    private readonly subscriber: Subscriber<string>,
    private readonly stage: Stage,
  ) {}

  begin(): () => void {
    const { up = 0, end, asked } = this.script;
    this.stage.alive++;
    if (asked !== undefined) this.look(asked);
    if (up !== 'never') this.soon(up, () => this.sayUp());
    if (end !== undefined) this.soon(end.after, () => this.end(end.by));
    return () => this.tearDown();
  }

  private soon(ms: number, work: () => void): void {
    if (ms === 0) work();
    else this.subscriber.add(this.stage.scheduler.schedule(work, ms));
  }

  private sayUp(): void {
    this.link.ready();
    this.subscriber.next(this.error);
  }

  private end(by: string): void {
    if (by === 'report') this.link.errors.next(this.error);
    else if (by === 'error') this.subscriber.error(this.error);
    else this.subscriber.complete();
  }

  private look(asked: NonNullable<RunScript['asked']>): void {
    this.stage.alive++;
    const listening = this.link.cancel$.subscribe(() => {
      if (asked !== 'hangs') this.soon(asked.after, () => this.endAsAsked(asked.by));
    });
    listening.add(() => this.stage.alive--);
    this.subscriber.add(listening);
  }

  private endAsAsked(by: 'error' | 'complete'): void {
    if (by === 'error') this.subscriber.error(`${this.error}?`);
    else this.subscriber.complete();
  }

  private tearDown(): void {
    this.stage.alive--;
    if (this.script.teardown === 'throws') throw `${this.error}!`;
  }
}
