import { Observable } from 'rxjs';
import type { LifecycleEvent } from '../../index.js';
import { connected, type Address } from './connection.js';
import type { Io } from './io.js';
import { jsonTeller, plainTeller, screenTeller, type Teller } from './tellers.js';
import { Watched } from './watched.js';

/** What is to be tailed, and how it is to be shown. */
export interface TailOptions extends Address {
  readonly json: boolean;
}

/** Shows what an inspector tells, until it is unsubscribed; it errors if the inspector refuses. */
export const tail = (options: TailOptions, io: Io): Observable<never> =>
  new Observable((subscriber) => {
    const watched = new Watched();
    const teller = tellerOf(options, watched, io);
    subscriber.add(() => teller.end());
    const words = new Words((text) => teller.say(text));
    subscriber.add(
      connected(options, watched, (event) => words.hear(event)).subscribe({
        next(news) {
          words.arrived();
          if (news.missed) teller.say('some events were missed');
          teller.tell(news);
        },
        error: (error: unknown) => subscriber.error(error),
      }),
    );
  });

function tellerOf({ url, json }: TailOptions, watched: Watched, io: Io): Teller {
  if (json) return jsonTeller(io);
  return io.stdout.isTTY === true ? screenTeller(watched, io, url.origin) : plainTeller(watched, io);
}

/** What there is to say of the connection: each trouble once, if it is tried again, and that it is over. */
class Words {
  private reason = '';
  private trouble: string | undefined;

  constructor(private readonly say: (text: string) => void) {}

  hear(event: LifecycleEvent): void {
    if (event.type === 'failed') {
      const { error } = event.failure;
      this.reason = error instanceof Error ? error.message : String(error);
    }
    if (event.type !== 'waiting' || this.reason === this.trouble) return;
    this.say(`${this.reason}; trying again`);
    this.trouble = this.reason;
  }

  arrived(): void {
    if (this.trouble !== undefined) this.say('connected again');
    this.trouble = undefined;
  }
}
