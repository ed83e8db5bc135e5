import { Observable, Subject } from 'rxjs';
import { fromHere } from './enclosures.js';
import type { Sink } from './receiver.js';

/** Where values go that nobody has selected. */
export const nowhere: Sink<unknown> = { next: () => undefined };

/** Who listens to the values of which child. What nobody selects costs nothing, also after the last one has left. */
export class Selections {
  private readonly subjects = new Map<string, Subject<unknown>>();

  /** `route` sends the values of the child of this id elsewhere from now on. */
  constructor(private readonly route: (id: string, sink: Sink<unknown>) => void) {}

  /** Where the values of this child go now. */
  sinkOf(id: string): Sink<unknown> {
    return this.subjects.get(id) ?? nowhere;
  }

  values$(id: string): Observable<unknown> {
    return new Observable((subscriber) => {
      const values = this.open(id);
      subscriber.add(values.subscribe(fromHere(subscriber)));
      subscriber.add(() => this.shut(id, values));
    });
  }

  /** The child does not come back; who selects it from now on waits for another one of its name. */
  complete(id: string): void {
    const values = this.subjects.get(id);
    this.subjects.delete(id);
    this.route(id, nowhere);
    values?.complete();
  }

  /** The same for all but those of these ids; what is to be completed, when all has been let go. */
  close(except: { has(id: string): boolean }): readonly Subject<unknown>[] {
    const closed = [...this.subjects].filter(([id]) => !except.has(id));
    for (const [id] of closed) {
      this.subjects.delete(id);
      this.route(id, nowhere);
    }
    return closed.map(([, values]) => values);
  }

  private open(id: string): Subject<unknown> {
    const open = this.subjects.get(id);
    if (open !== undefined) return open;
    const values = new Subject<unknown>();
    this.subjects.set(id, values);
    this.route(id, values);
    return values;
  }

  private shut(id: string, values: Subject<unknown>): void {
    if (this.subjects.get(id) !== values || values.observed) return;
    this.subjects.delete(id);
    this.route(id, nowhere);
  }
}
