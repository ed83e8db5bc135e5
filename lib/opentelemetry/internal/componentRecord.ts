import {
  SpanStatusCode,
  type Attributes,
  type HrTime,
  type Span,
  type SpanContext,
  type Tracer,
} from '@opentelemetry/api';
import type { ChildState, LifecycleEvent } from '../../index.js';
import type { Instruments } from './instruments.js';

/** What there is to tell with. */
export interface Telling {
  readonly instruments: Instruments;
  readonly tracer: Tracer;
}

/** To make the text of a stack takes longer than all the rest: of each component one in so many ms is told. */
const stacksApart = 1_000;

/** One component: what has to be remembered from event to event to tell how long something took. */
export class ComponentRecord {
  state: Exclude<ChildState, 'ended'> = 'pending';
  private startedAt = 0;
  private readyAt: number | undefined;
  private failedAt: number | undefined;
  private cancelledAt: number | undefined;
  private stackAt = -Infinity;
  /** What was said of its last failure. */
  private failure: Attributes = {};
  /** That of its present run, and where that of the last one is to be found. */
  private span: Span | undefined;
  private last: SpanContext | undefined;

  constructor(
    private readonly name: string,
    private readonly attributes: Attributes,
    private readonly telling: Telling,
  ) {}

  take(event: LifecycleEvent): void {
    switch (event.type) {
      case 'starting':
        return this.starting(event);
      case 'ready':
        return this.ready(event);
      case 'failed':
        return this.failed(event);
      case 'cancelling':
        return this.cancelling(event);
      case 'ended':
        return this.ended(event);
      case 'waiting':
        this.state = 'waiting';
        return;
      case 'gave_up':
        return this.telling.instruments.giveUps.add(1, this.attributes);
      case 'abandoned':
        this.span?.addEvent('abandoned', time(event.at));
        return;
      default:
        return;
    }
  }

  /** Nobody listens any more. */
  end(): void {
    this.span?.end();
    this.span = undefined;
  }

  private starting({ at, run }: LifecycleEvent): void {
    const { instruments, tracer } = this.telling;
    this.state = 'starting';
    this.startedAt = at;
    this.readyAt = this.cancelledAt = undefined;
    instruments.starts.add(1, this.attributes);
    if (run > 0) instruments.restarts.add(1, this.attributes);
    const { attributes, last } = this;
    const links = last === undefined ? [] : [{ context: last }];
    this.span = tracer.startSpan(`run ${this.name}`, { root: true, startTime: time(at), attributes, links });
    this.span.setAttribute('supervisor.run.number', run);
    this.last = this.span.spanContext();
  }

  private ready({ at }: LifecycleEvent): void {
    const { timeToReady, downtime } = this.telling.instruments;
    this.state = 'running';
    this.readyAt = at;
    timeToReady.record(seconds(this.startedAt, at), this.attributes);
    if (this.failedAt !== undefined) downtime.record(seconds(this.failedAt, at), this.attributes);
    this.failedAt = undefined;
    this.span?.addEvent('ready', time(at));
  }

  private failed({ at, failure: { error, kind, attempt } }: LifecycleEvent & { type: 'failed' }): void {
    const type = typeOf(error);
    this.state = 'failed';
    this.failedAt ??= at;
    this.telling.instruments.failures.add(1, this.failureAttributes(kind, type));
    this.up(at);
    if (this.span?.isRecording() !== true) return;
    const message = textOf(error);
    this.span
      .setAttribute('supervisor.failure.kind', kind)
      .setAttribute('supervisor.failure.attempt', attempt)
      .setStatus({ code: SpanStatusCode.ERROR, message })
      .recordException({ name: type, message, stack: this.stackOf(error, at) }, time(at));
  }

  /** Made once for failures that are alike: most are. */
  private failureAttributes(kind: string, type: string): Attributes {
    const { failure } = this;
    if (failure['supervisor.failure.kind'] === kind && failure['error.type'] === type) return failure;
    return (this.failure = { ...this.attributes, 'supervisor.failure.kind': kind, 'error.type': type });
  }

  private stackOf(error: unknown, at: number): string {
    if (at - this.stackAt < stacksApart) return '';
    this.stackAt = at;
    return stackOf(error);
  }

  private cancelling({ at, reason }: LifecycleEvent & { type: 'cancelling' }): void {
    if (this.state !== 'failed') this.state = 'stopping';
    this.cancelledAt = at;
    this.span?.addEvent('cancelling', { 'supervisor.cancel.reason': reason }, time(at));
  }

  private ended({ at, outcome }: LifecycleEvent & { type: 'ended' }): void {
    if (this.state === 'stopping') this.state = 'pending';
    this.up(at);
    if (this.cancelledAt !== undefined) {
      this.telling.instruments.stopDuration.record(seconds(this.cancelledAt, at), this.attributes);
    }
    this.span?.setAttribute('supervisor.run.outcome', outcome).end(time(at));
    this.span = undefined;
  }

  /** It was up until now. */
  private up(at: number): void {
    if (this.readyAt === undefined) return;
    this.telling.instruments.uptime.record(seconds(this.readyAt, at), this.attributes);
    this.readyAt = undefined;
  }
}

/** Of a small number the SDK believes that it counts from the start of the process; a pair is what it says. */
const time = (at: number): HrTime => {
  const whole = Math.floor(at / 1_000);
  return [whole, Math.round((at - whole * 1_000) * 1_000_000)];
};

const seconds = (from: number, to: number): number => Math.max(0, to - from) / 1_000;

/** The class of an error; of what is none, what it is. */
function typeOf(error: unknown): string {
  try {
    return error instanceof Error ? error.name : typeof error;
  } catch {
    return 'unknown';
  }
}

function textOf(error: unknown): string {
  try {
    return error instanceof Error ? error.message : String(error);
  } catch {
    return 'an error that cannot be shown';
  }
}

/** It may have none. */
function stackOf(error: unknown): string {
  try {
    return error instanceof Error ? (error.stack ?? '') : '';
  } catch {
    return '';
  }
}
