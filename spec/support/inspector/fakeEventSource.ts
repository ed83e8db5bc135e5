/** A browser's EventSource that a spec speaks for. */
export class FakeEventSource {
  static readonly CLOSED = 2;
  static readonly all: FakeEventSource[] = [];
  readyState = 0;
  private readonly listeners = new Map<string, (message: object) => void>();

  constructor(readonly url: string) {
    FakeEventSource.all.push(this);
  }

  /** Puts it in place of that of a browser, until it is called back. */
  static install(): () => void {
    Object.assign(globalThis, { EventSource: FakeEventSource });
    return () => void Reflect.deleteProperty(globalThis, 'EventSource');
  }

  addEventListener(type: string, listener: (message: object) => void): void {
    this.listeners.set(type, listener);
  }

  fire(type: string, data: unknown = {}): void {
    this.listeners.get(type)?.({ data: JSON.stringify(data) });
  }
}
