import type { Observable, Subscriber } from 'rxjs';
import {
  HeartbeatMissedError,
  StartTimeoutError,
  type CancelReason,
  type FailureKind,
  type Link,
} from '../../index.js';
import { RemoteError } from '../remoteError.js';
import { originalOf } from './errorCopy.js';
import { Inflow } from './flow.js';
import { opened, version, type Down, type Up } from './messages.js';
import type { Exit, Keeping, Remote, RemoteListener } from './remote.js';
import { RemoteLife, remoteLife, surprise } from './remoteLife.js';
import { SignsOfLife } from './signsOfLife.js';
import { Upstream } from './upstream.js';

/** How long what has ended in there may hold its thread or process, in ms; a process has more to do at its end. */
const lingering = { thread: 50, process: 500 };

/** One run of a component elsewhere. */
export const remoteRun = <T>(link: Link, keeping: Keeping): Observable<T> =>
  remoteLife((subscriber) => new RemoteRun<T>(keeping, link, subscriber));

/** Where it is; it goes one way. */
enum Stage {
  Loading,
  Serving,
  Ended,
}

class RemoteRun<T> extends RemoteLife<T> implements RemoteListener {
  private stage = Stage.Loading;
  private remote: Remote | undefined;
  private timer: NodeJS.Timeout | undefined;
  private life: SignsOfLife | undefined;
  private readonly inflow: Inflow;
  private readonly upstream: Upstream;

  constructor(
    private readonly keeping: Keeping,
    link: Link,
    subscriber: Subscriber<T>,
  ) {
    const { buffer, transfer, predecessors } = keeping;
    super(link, subscriber, predecessors);
    this.inflow = new Inflow(buffer, (count) => this.post(['credit', count]));
    this.upstream = new Upstream(link.source$, buffer, {
      post: (message) => this.post(message),
      pass: (message, value) => this.remote?.post(message, transfer(value)),
      failed: (error) => this.fail(error, 'error'),
    });
  }

  protected override launch(): void {
    const { link, keeping } = this;
    const { startTimeout } = keeping;
    this.remote = keeping.launch(this);
    const late = (): void => this.crash(new StartTimeoutError(link.path, startTimeout), 'start-timeout');
    this.life = new SignsOfLife(startTimeout, late);
    const cancelled = link.cancel$.subscribe({ next: (reason) => this.cancel(reason), error: () => undefined });
    this.subscriber.add(cancelled);
  }

  protected override kill(): void {
    this.remote?.kill();
  }

  protected override release(): void {
    clearTimeout(this.timer);
    this.life?.end();
    this.upstream.leave();
  }

  message(travelled: unknown): void {
    const message = opened(travelled) as Up | undefined;
    if (message === undefined || this.subscriber.closed) return;
    this.life?.heard();
    try {
      if (!this.isExpected(message[0])) {
        throw new Error('It is not expected now.');
      }
      this.take(message);
    } catch (cause) {
      this.crash(new RemoteError('PROTOCOL', `Did not understand the message '${message[0]}'.`, { cause }), 'error');
    }
  }

  error(error: unknown): void {
    this.fail(error, this.stage === Stage.Loading ? 'throw' : 'stray');
  }

  full(error: unknown): void {
    this.fail(error, 'memory');
  }

  ended(exit: Exit): void {
    if (!this.expected && this.stage !== Stage.Ended) this.fail(this.surprise(exit), 'exit');
    this.over();
  }

  /** A component that is over has nothing left to say; what it has left behind may still fail. */
  private isExpected(word: Up[0]): boolean {
    if (this.stage === Stage.Ended) return word === 'failed';
    return (word === 'hello') === (this.stage === Stage.Loading);
  }

  private take(message: Up): void {
    const { link, subscriber } = this;
    switch (message[0]) {
      case 'hello':
        return this.serve(message[1]);
      case 'value':
        subscriber.next(message[1] as T);
        return this.inflow.count();
      case 'ready':
        return link.ready();
      case 'beat':
        return link.beat();
      case 'pulse':
        return;
      case 'report':
        this.expected = true;
        return link.errors.next(originalOf(message[1]));
      case 'failed':
        return this.fail(originalOf(message[2]), message[1]);
      case 'torn-down':
        return subscriber.add(throwing(originalOf(message[1])));
      case 'credit':
        return this.upstream.credit(message[1]);
      case 'listen':
        return this.upstream.listen(message[1]);
      case 'unlisten':
        return this.upstream.unlisten(message[1]);
      case 'end':
        return this.end();
      default:
        throw new Error('There is no such message.');
    }
  }

  private serve(spoken: number): void {
    const { path, run, acks } = this.link;
    const { heartbeat, buffer } = this.keeping;
    this.life?.end();
    if (spoken !== version) {
      return this.crash(new RemoteError('PROTOCOL', `It speaks version ${spoken}, and not ${version}.`), 'error');
    }
    this.stage = Stage.Serving;
    this.post(['start', { path, run, buffer, pulse: heartbeat / 4 }]);
    this.subscriber.add(acks.subscribe({ next: () => this.post(['ack']), error: () => undefined }));
    this.life = new SignsOfLife(heartbeat, () => this.crash(new HeartbeatMissedError(path, heartbeat), 'heartbeat'));
  }

  /** The component is over; it may hold its thread or process no longer. */
  private end(): void {
    this.stage = Stage.Ended;
    this.life?.end();
    this.upstream.leave();
    this.timer = setTimeout(() => this.kill(), lingering[this.keeping.who]);
  }

  /** One that has not even begun has nothing to clean up. */
  private cancel(reason: CancelReason): void {
    this.expected = true;
    if (this.stage === Stage.Loading) this.kill();
    else this.post(['cancel', reason]);
  }

  /** Nothing good can come from there any more. */
  private crash(error: unknown, kind: FailureKind): void {
    this.fail(error, kind);
    this.kill();
  }

  private surprise(exit: Exit): RemoteError {
    const { who } = this.keeping;
    return this.stage === Stage.Loading
      ? surprise('NOT_SERVED', `Before it called \`serveComponent\`, its ${who}`, exit)
      : surprise('EXIT', `Its ${who}`, exit);
  }

  private post(message: Down): void {
    this.remote?.post(message);
  }
}

/** Told as any teardown that throws. */
const throwing = (error: unknown) => (): never => {
  throw error;
};
