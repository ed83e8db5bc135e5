/**
 * The `main` of a service: a database, and a web server that needs it.
 *
 * Ctrl-C, or the SIGTERM of whoever runs it, stops the web server first, which finishes its requests, and then the
 * database; the process ends by itself, with exit code 0. If that takes longer than 3 s, or at a second ctrl-C, who is left
 * is named and abandoned, and the exit code is 2. When supervision gives up, the error is printed with all its causes, and
 * the exit code is 1: whoever runs the service may start it again.
 */
import { once } from 'node:events';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { Supervisor, type Link } from 'rxjs-supervisor';
import { runMain } from 'rxjs-supervisor/node';

/** Takes its time to open and to close. */
async function database({ ready, signal }: Link): Promise<void> {
  await setTimeout(10, undefined, { signal });
  console.log('database is open');
  ready();
  await once(signal, 'abort');
  await setTimeout(10);
  console.log('database is closed');
}

/** Takes 100 ms for a request; one that it has received is finished before it closes. */
async function webServer({ ready, signal }: Link): Promise<void> {
  const server = createServer((_request, response) => {
    console.log('request received');
    void setTimeout(100).then(() => {
      console.log('request answered');
      response.setHeader('connection', 'close').end('hello');
    });
  });
  await once(server.listen(0), 'listening');
  console.log('web server is listening');
  ready();
  const { port } = server.address() as AddressInfo;
  get(`http://localhost:${port}`, (response) => response.resume());
  await once(signal, 'abort');
  console.log('web server is closing');
  await once(server.close(), 'close');
  console.log('web server is closed');
}

const app = new Supervisor(
  [
    { component: database, id: 'database' },
    { component: webServer, id: 'web server' },
  ],
  { strategy: 'rest_for_one', maxRestarts: 10, period: 60_000, defaults: { readiness: 'signal' } },
);

const code = await runMain(app, { deadline: 3_000 });
console.log(`exit code ${code}`);
