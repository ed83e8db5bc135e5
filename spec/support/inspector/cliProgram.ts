import { existsSync, statSync } from 'node:fs';
import { NEVER, throwError } from 'rxjs';
import { Supervisor } from 'rxjs-supervisor';
import { inspector } from 'rxjs-supervisor/inspector';

/** A program whose feed fails again and again. When some of that is in its journal, it is killed in the middle of its work. */
const [journal = ''] = process.argv.slice(2);
const size = (): number => (existsSync(journal) ? statSync(journal).size : 0);
const before = size();
setInterval(() => size() > before + 1_000 && process.kill(process.pid, 'SIGKILL'), 10);

const feed = { component: () => throwError(() => new Error('unplugged')), id: 'feed', backoff: 10 };
const app = new Supervisor([{ component: () => NEVER, id: 'db' }, feed], { id: 'app', maxRestarts: Infinity });
const page = { component: inspector(app, { port: 0, journal }), id: 'page', readiness: 'signal' } as const;
await new Supervisor([page, app]).spawn();
