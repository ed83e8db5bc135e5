import { sealed, type Down, type Up } from '../../../lib/worker/internal/messages.js';
import type { Exit, Launch, Remote, RemoteListener } from '../../../lib/worker/internal/remote.js';

/** A thread or process that does what the test says. */
export class FakeRemote implements Remote {
  readonly heard: Down[] = [];
  readonly transfers: unknown[] = [];
  kills = 0;

  constructor(private readonly listener: RemoteListener) {}

  post(message: Down, transfer: readonly unknown[] = []): void {
    if (typeof message[2] === 'function') throw new TypeError('no clone');
    this.heard.push(message);
    this.transfers.push(...transfer);
  }

  kill(): void {
    this.kills++;
  }

  /** It says these. */
  say(...messages: readonly Up[]): void {
    for (const message of messages) this.listener.message(sealed(message));
  }

  /** Somebody else says something to the same ear. */
  sayRaw(travelled: unknown): void {
    this.listener.message(travelled);
  }

  throws(error: unknown): void {
    this.listener.error(error);
  }

  fills(error: unknown): void {
    this.listener.full(error);
  }

  exit(code: number | null = 0, signal: Exit['signal'] = null): void {
    this.listener.ended({ code, signal });
  }

  get words(): string[] {
    return this.heard.map(([word]) => word);
  }
}

/** Starts them, and has them all. */
export function fakeLaunch(): { readonly launch: Launch; readonly remotes: FakeRemote[] } {
  const remotes: FakeRemote[] = [];
  return {
    remotes,
    launch(listener) {
      const remote = new FakeRemote(listener);
      remotes.push(remote);
      return remote;
    },
  };
}
