import { NEVER, of, merge } from 'rxjs';
import { serveComponent } from 'rxjs-supervisor/worker';

/** What the second call says is its only value. */
const said: string[] = [];
serveComponent(() => merge(of(...said), NEVER));
try {
  serveComponent(() => NEVER);
} catch (error) {
  said.push(String(error));
}
