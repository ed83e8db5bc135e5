/*
 * It serves nothing. Argument: what it does instead.
 */
const [, , what] = process.argv;
if (what === 'hangs') setInterval(() => undefined, 1_000);
if (what === 'throws') throw new Error('broken before it served');
if (what === 'exits') process.exit(3);
if (what === 'kills itself') process.kill(process.pid, 'SIGKILL');
if (what === 'speaks otherwise') {
  process.send?.('not one of ours');
  process.send?.(['rxjs-supervisor', 'hello', 99]);
  setInterval(() => undefined, 1_000);
}
