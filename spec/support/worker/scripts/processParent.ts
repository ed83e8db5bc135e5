import { Supervisor, type ChildSpec, type Component } from 'rxjs-supervisor';
import { runMain } from 'rxjs-supervisor/node';
import { processComponent } from 'rxjs-supervisor/worker';

/*
 * A program with children in processes. It prints its values, one on each line, and at its end by itself `ended`. The
 * first value of each child is its pid.
 *
 * Arguments: how it ends, and then its children.
 */
const [, , how = '', ...names] = process.argv;
const served = (way: string): Component =>
  processComponent(new URL('./processServed.mjs', import.meta.url), { args: [way], heartbeat: Infinity });
const shell = (text: string): Component => processComponent('/bin/sh', { args: ['-c', text] });

const components: Readonly<Record<string, () => Component>> = {
  idle: () => served('idle'),
  loops: () => served('loops'),
  stopped: () => served('stopsItself'),
  interrupted: () => served('interrupted'),
  sleeps: () => shell('echo $$; exec sleep 1000'),
  stubborn: () => shell('trap "" TERM INT HUP; echo $$; while :; do sleep 1; done'),
  // The second is the child of the first.
  parents: () => shell('sleep 1000 & echo $$; echo $!; wait'),
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const spec = (name: string, n: number): ChildSpec => ({
  component: components[name]!(),
  id: `${name} ${n}`,
  shutdown: 300,
});
const app = new Supervisor(names.map(spec));
for (const child of names.map(spec)) app.select(child.id!).subscribe((value) => say(String(value)));

const ends: Readonly<Record<string, () => unknown>> = {
  waits: () => undefined,
  exits: () => process.exit(3),
  throws: () => {
    throw new Error('nobody catches it');
  },
  rejects: () => Promise.reject(new Error('nobody handles it')),
  stops: () => app.stop(),
};

process.on('exit', () => say('ended'));
if (how === 'main') void runMain(app);
else void app.spawn().catch(() => undefined);
// Its end comes when somebody writes to it; waiting for that holds nothing.
process.stdin.once('data', () => ends[how]?.()).unref();
