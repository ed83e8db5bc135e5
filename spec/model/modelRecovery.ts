import type { Model } from './model.js';
import type { Failed } from './modelEnding.js';

/** From a failed run that is over to the next: D3, D6, D9-D12, D23, D24, D27, D28. */
export class ModelRecovery {
  /** What is awaited, if it is something that can be told from outside. */
  doing: 'handler' | 'notifier' | 'delay' | 'hop' | undefined;
  /** The restarts within `period`. */
  private spent: readonly { readonly at: number; readonly error: string }[] = [];
  private asked = 0;
  private waits = 0;
  private failure!: Failed;
  private forgetTimeout = (): void => undefined;

  constructor(private readonly model: Model) {}

  /** The handler comes from a clean stack. */
  begin(failure: Failed): void {
    this.failure = failure;
    this.hop(() => this.handle());
  }

  forget(): void {
    this.doing = undefined;
    this.forgetTimeout();
  }

  /** When the last restart that may still be in the window entered it. */
  get lastSpent(): number | undefined {
    return this.spent.at(-1)?.at;
  }

  /** Called exactly once for each failure; what it returns means nothing, only that it settles. */
  private handle(): void {
    const { config, log } = this.model;
    if (config.handler === 'none') return this.decide();
    log.add(`handler ${this.failure.text}`);
    switch (config.handler) {
      case 'throws':
        return this.handlerFailed(this.model.error());
      case 'rejects':
        return this.settled('error');
      case 'settles':
        return this.settled('complete');
      case 'pending':
        return this.awaitHandler();
      default:
        return this.decide();
    }
  }

  private awaitHandler(): void {
    if (this.model.hasEnded()) return;
    this.doing = 'handler';
    this.forgetTimeout = this.model.clock.after(this.model.config.handlerTimeout, () => {
      this.doing = undefined;
      this.handlerFailed('HANDLER_TIMEOUT');
    });
  }

  handlerSays(what: 'value' | 'error' | 'complete'): void {
    if (this.doing === 'handler' && what !== 'value') this.settled(what);
  }

  /** In a stranger's call, so a hop follows. */
  private settled(how: 'error' | 'complete'): void {
    this.forgetTimeout();
    const error = how === 'error' ? this.model.error() : '';
    this.hop(() => (how === 'error' ? this.handlerFailed(error) : this.decide()));
  }

  private handlerFailed(error: string): void {
    this.escalate(`HANDLER_FAILED(${this.failure.error}, ${error})`);
  }

  private decide(): void {
    const { config, log } = this.model;
    if (this.model.hasEnded()) return;
    this.model.tell(`handled ${this.failure.text}`);
    if (this.model.hasEnded()) return;
    const answer = config.decide === undefined ? 'restart' : (config.decide[this.asked++] ?? 'restart');
    if (config.decide !== undefined) log.add(`decide ${this.failure.text}`);
    switch (answer) {
      case 'throws':
        return this.policyFailed('decide', this.model.error());
      case 'nonsense':
        return this.policyFailed('decide');
      case 'escalate':
        return this.escalate(this.failure.error);
      case 'stop':
        return this.model.finish('stop', 'complete');
      case 'restart':
        if (config.restart === 'temporary') this.model.finish('failed', `error ${this.failure.error}`);
        else this.spend();
    }
  }

  /** The window is inclusive: restarts at 0 and at `period` are both inside it (D3). */
  private spend(): void {
    const { config, clock } = this.model;
    if (this.model.hasEnded()) return;
    const inside = this.spent.filter(({ at }) => clock.now - at <= config.period);
    this.spent = [...inside, { at: clock.now, error: this.failure.error }];
    if (this.spent.length <= config.maxRestarts) return this.wait();
    const errors = this.spent.map(({ error }) => error).join(' ');
    this.escalate(`RESTART_INTENSITY_EXCEEDED(${errors}; ${this.failure.error})`);
  }

  private wait(): void {
    const { config, log } = this.model;
    const { text, attempt } = this.failure;
    this.model.attempt = attempt + 1;
    if ('constant' in config.backoff) return this.waitFor(config.backoff.constant);
    const wait = config.backoff.perFailure[this.waits++] ?? 1;
    log.add(`backoff ${attempt} ${text}`);
    if (wait === 'throws') return this.policyFailed('backoff', this.model.error());
    if (wait === 'nonsense') return this.policyFailed('backoff');
    if (typeof wait !== 'number') return this.waitUntil(wait);
    if (wait >= 0) this.waitFor(Math.ceil(wait));
    else this.policyFailed('backoff');
  }

  /** It counts from the end of the handler (D6). A zero delay takes no time; the stack is clean already. */
  private waitFor(delay: number): void {
    if (this.model.hasEnded()) return;
    this.model.tell(`waiting ${delay} ${this.failure.attempt}`);
    if (this.model.hasEnded()) return;
    this.doing = 'delay';
    if (delay === 0) this.restart();
    else this.model.clock.after(delay, () => this.restart());
  }

  private waitUntil(wait: 'notifier' | 'at once' | 'empty' | 'errors'): void {
    if (this.model.hasEnded()) return;
    this.model.tell(`waiting null ${this.failure.attempt}`);
    if (this.model.hasEnded()) return;
    this.doing = 'notifier';
    if (wait === 'at once') this.notifierSays('value');
    if (wait === 'empty') this.notifierSays('complete');
    if (wait === 'errors') this.notifierSays('error');
  }

  /** The first emission restarts; ending without one escalates (D23). */
  notifierSays(what: 'value' | 'error' | 'complete'): void {
    if (this.doing !== 'notifier') return;
    const error = what === 'error' ? this.model.error() : undefined;
    this.hop(() => (what === 'value' ? this.restart() : this.policyFailed('backoff', error)));
  }

  private restart(): void {
    this.doing = undefined;
    this.model.start();
  }

  private policyFailed(option: 'decide' | 'backoff', error = 'undefined'): void {
    this.escalate(`POLICY_FAILED(${option}: ${this.failure.error}, ${error})`);
  }

  private escalate(error: string): void {
    if (this.model.hasEnded()) return;
    this.model.finish('escalated', `error ${error}`, error);
  }

  private hop(then: () => void): void {
    this.doing = 'hop';
    this.model.clock.after(0, then);
  }
}
