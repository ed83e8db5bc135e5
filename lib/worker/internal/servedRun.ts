import { Subject } from 'rxjs';
import {
  failRun,
  supervised,
  type CancelReason,
  type LifecycleEvent,
  type Link,
  type Readiness,
  type Start,
} from '../../index.js';
import { copyOf } from './errorCopy.js';
import { Outflow } from './flow.js';
import type { Beginning, Down, Up } from './messages.js';
import { isPulled, paced } from './paced.js';
import type { ParentLine } from './parentLine.js';
import type { Transferred } from './remote.js';
import { ServedLink } from './servedLink.js';

/** What is served, and how. */
export interface Served {
  readonly start: Start<unknown, never>;
  readonly readiness: Readiness;
  readonly transfer: (value: unknown) => readonly Transferred[];
}

/** The one run that a thread or process is there for. Whether there is another one, its supervisor says. */
export class ServedRun {
  private inner: Link | undefined;
  private readonly cancelled$ = new Subject<CancelReason>();
  private readonly link: ServedLink;
  private readonly flow: Outflow;
  private over = false;
  private pulse: NodeJS.Timeout | undefined;

  constructor(
    private readonly served: Served,
    private readonly beginning: Beginning,
    private readonly line: ParentLine,
  ) {
    this.link = new ServedLink(beginning, (message) => this.post(message));
    this.flow = new Outflow(beginning.buffer, (value) => line.post(['value', value], served.transfer(value)));
  }

  begin(): void {
    const { beginning, served } = this;
    if (beginning.pulse !== Infinity) this.pulse = setInterval(() => this.post(['pulse']), beginning.pulse);
    const component = { start: (link: Link<never>) => this.start(link) };
    supervised(component, {
      id: beginning.path.at(-1) ?? 'component',
      restart: 'temporary',
      readiness: served.readiness,
      shutdown: Infinity,
      cancel$: this.cancelled$,
      events: { next: (event) => this.tell(event) },
    }).subscribe({
      next: (value) => this.send(value),
      error: () => this.end(),
      complete: () => this.end(),
    });
  }

  hear(message: Down): void {
    if (message[0] === 'credit') this.flow.credit(message[1]);
    else if (message[0] === 'cancel') this.cancelled$.next(message[1]);
    else this.link.hear(message);
  }

  private start(link: Link<never>): ReturnType<Start> {
    this.inner = link;
    const input = this.served.start(this.link.around(link) as Link<never>);
    return isPulled(input) ? (paced(input, () => this.flow.room()) as AsyncIterable<unknown>) : input;
  }

  private send(value: unknown): void {
    try {
      this.flow.send(value);
    } catch (error) {
      if (this.inner !== undefined) failRun(this.inner, error, 'error');
    }
  }

  private tell(event: LifecycleEvent): void {
    if (event.type === 'ready') this.post(['ready']);
    if (event.type === 'failed') this.post(['failed', event.failure.kind, copyOf(event.failure.error)]);
    if (event.type === 'teardown_failed') this.post(['torn-down', copyOf(event.error)]);
  }

  private end(): void {
    clearInterval(this.pulse);
    this.post(['end']);
    this.over = true;
    this.line.leave();
  }

  /** Of a run that is over, nobody hears any more. */
  private post(message: Up): void {
    if (!this.over) this.line.post(message);
  }
}
