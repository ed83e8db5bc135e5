import { asyncScheduler, EMPTY, Observable, timer, type Subscriber } from 'rxjs';
import type { CancelReason, ChildSpec, Component, Link } from '../../lib/index.js';

/** What a start comes to: up, started but never up, a throw, an error at once, or an end at once. */
export type Starting = 'up' | 'slow' | 'throws' | 'fails' | 'ends';

/** How a worker ends by itself: done, done with a last word, failed, or reported. */
export type Ending = 'normal' | 'shutdown' | 'abnormal' | 'kill';

export const endings: readonly Ending[] = ['normal', 'shutdown', 'abnormal', 'kill'];

/** A worker that a spec moves by hand: every end of it is the spec's word. */
export class OtpWorker implements Component<string, never> {
  starts = 0;
  alive = 0;
  mostAlive = 0;
  /** What its next starts come to. */
  starting: Starting = 'up';
  /** How long it takes to end when it is asked to; `Infinity` never ends. */
  takes = 0;
  /** How it ends then. */
  lastWord: 'normal' | 'abnormal' = 'normal';
  /** How long its handler takes. */
  handling = 0;
  /** How many of its failures were handled. */
  handled = 0;
  /** Why its runs were asked to end. */
  readonly asked: CancelReason[] = [];
  private run: { readonly link: Link<never>; readonly output: Subscriber<string> } | undefined;

  constructor(
    readonly id: string,
    private readonly log: string[],
  ) {}

  spec(config: Omit<ChildSpec, 'component' | 'id'> = {}): ChildSpec {
    return { component: this, id: this.id, ...config };
  }

  start(link: Link<never>): Observable<string> {
    this.starts++;
    if (this.starting === 'throws') throw new Error(`${this.id} cannot start`);
    return new Observable((output) => this.live(link, output));
  }

  handleIrrecoverable(): Observable<unknown> {
    this.handled++;
    return this.handling === 0 ? EMPTY : timer(this.handling);
  }

  /** Comes up, where `starting` is `'slow'`. */
  comeUp(): void {
    this.run!.link.ready();
  }

  /** Ends by itself. */
  end(ending: Ending): void {
    const { link, output } = this.run!;
    if (ending === 'shutdown') output.next('last word');
    if (ending === 'abnormal') output.error(`${this.id} died`);
    else if (ending === 'kill') link.errors.next(`${this.id} killed`);
    else output.complete();
  }

  private live(link: Link<never>, output: Subscriber<string>): void {
    this.log.push(`+${this.id}`);
    this.mostAlive = Math.max(this.mostAlive, ++this.alive);
    this.run = { link, output };
    output.add(() => {
      this.alive--;
      this.log.push(`-${this.id}`);
    });
    output.add(link.cancel$.subscribe((reason) => this.obey(reason, output)));
    if (this.starting === 'fails') output.error(`${this.id} cannot start`);
    if (this.starting === 'ends') output.complete();
    if (this.starting === 'up') link.ready();
  }

  private obey(reason: CancelReason, output: Subscriber<string>): void {
    this.asked.push(reason);
    const end = (): void => {
      if (this.lastWord === 'abnormal') output.error(`${this.id} died late`);
      else output.complete();
    };
    if (this.takes === 0) end();
    else if (this.takes !== Infinity) output.add(asyncScheduler.schedule(end, this.takes));
  }
}
