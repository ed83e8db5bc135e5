import { Observable } from 'rxjs';
import { Supervisor } from '../../../lib/index.js';
import { token } from './asked.js';
import { Inspected } from './inspected.js';
import { sockets, socketsAre } from './wire.js';

/** An inspector that demands a token, of a child that can be controlled. */
export interface Guarded {
  readonly app: Supervisor;
  readonly shown: Inspected;
  /** How often the child was started. */
  readonly starts: number;
}

/** It is there while the calling file is tested, and no connection is left after that. */
export function guarded(): Guarded {
  const counted = new Observable<never>(() => {
    current.starts++;
  });
  const app = new Supervisor([{ component: () => counted, id: 'db' }]);
  const current = { app, starts: 0 } as { app: Supervisor; shown: Inspected; starts: number };
  let before = 0;
  beforeAll(async () => {
    before = sockets();
    void app.spawn();
    current.shown = await Inspected.of(app, { token, control: true });
  });
  afterAll(async () => {
    current.shown.end();
    await app.stop();
    await socketsAre(before);
  });
  return current;
}
