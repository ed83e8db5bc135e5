import type { Model } from './model.js';
import type { ModelRun } from './modelRun.js';
import type { Act } from './words.js';

/** What a scripted component does, in the model: a stream says what it likes as often as it likes, a promise settles once. */
export class ModelComponent {
  private readonly settled = new Set<ModelRun>();

  constructor(private readonly model: Model) {}

  act(act: Act, run: ModelRun): void {
    const { model } = this;
    switch (act) {
      case 'value':
        return this.value(model.value(), run);
      case 'error':
        return this.error(model.error(), run);
      case 'abort':
        return this.error('AbortError', run);
      case 'complete':
        return this.complete(run);
      case 'report':
        return run.report(model.error());
      case 'ready':
        return run.ready();
      case 'beat':
        return run.beat();
      case 'look':
        return run.link.look(run.cancelled);
      case 'signal':
        return run.link.readSignal();
      case 'acks':
        return run.link.awaitAck(run.failure?.kind === 'report');
      case 'source':
        run.sources += Number(run.alive);
        return;
      default:
        return model.outside(act);
    }
  }

  private value(value: string, run: ModelRun): void {
    if (!this.speaks(run)) return;
    run.value(value);
    if (isPromise(run)) run.complete();
  }

  private error(error: string, run: ModelRun): void {
    if (this.speaks(run)) run.error(error);
  }

  /** A promise always has a value. One that reported and then merely returns means nothing by it. */
  private complete(run: ModelRun): void {
    if (!this.speaks(run)) return;
    const frozen = !run.over && (run.closed || run.failure !== undefined);
    if (isPromise(run) && !frozen) run.value('undefined');
    run.complete();
  }

  private speaks(run: ModelRun): boolean {
    if (!run.subscribed || this.settled.has(run)) return false;
    if (isPromise(run)) this.settled.add(run);
    return true;
  }
}

const isPromise = ({ script }: ModelRun): boolean => script.returns === 'promise';
