import { firstValueFrom, Subject, type Subscription } from 'rxjs';
import { supervised, type Supervisor } from '../../../lib/index.js';
import { inspector, type InspectorAddress, type InspectorConfig } from '../../../lib/inspector/index.js';
import { EventStream } from './eventStream.js';

/** What may be told differently. */
interface Told {
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An inspector that runs, at any port, until it is ended. */
export class Inspected {
  private readonly streams: EventStream[] = [];

  private constructor(
    readonly address: InspectorAddress,
    private readonly running: Subscription,
  ) {}

  static async of(supervisor: Supervisor, config: InspectorConfig = {}): Promise<Inspected> {
    const addresses = new Subject<InspectorAddress>();
    const address = firstValueFrom(addresses);
    const component = inspector(supervisor, { port: 0, ...config });
    const running = supervised(component, { restart: 'temporary' }).subscribe(addresses);
    return new Inspected(await address, running);
  }

  /** An answer at a path. */
  ask(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(new URL(path, this.address.url), init);
  }

  /** Asks for something to be done with a child. */
  tell(command: string, path: unknown, init: Told = {}): Promise<Response> {
    const headers = { 'content-type': 'application/json', ...init.headers };
    return this.ask(`/control/${command}`, { method: 'POST', body: JSON.stringify({ path }), ...init, headers });
  }

  /** Listens to what is told. */
  async listen(headers: Record<string, string> = {}): Promise<EventStream> {
    const stream = await EventStream.open(new URL('/events', this.address.url), headers);
    this.streams.push(stream);
    return stream;
  }

  end(): void {
    for (const stream of this.streams) stream.close();
    this.running.unsubscribe();
  }
}
