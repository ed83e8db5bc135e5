/**
 * Children that come and go: the rooms of a chat are opened and closed by hand while it runs.
 *
 * What is not possible is refused with an error of its own, as OTP does it with `already_started` and the like. It
 * prints what each call came to.
 */
import { NEVER } from 'rxjs';
import { isSupervisionError, Supervisor, type ChildStatus } from 'rxjs-supervisor';

const room = () => NEVER;
const chat = new Supervisor([{ id: 'lobby', component: room }], { autoShutdown: 'never' });
const ended = chat.spawn();

say('open tea', () => chat.startChild({ id: 'tea', component: room }));
say('open tea again', () => chat.startChild({ id: 'tea', component: room }));
say('open a guest room', () => chat.startChild({ id: 'guest', component: room, restart: 'temporary' }));
list();

say('delete tea', () => chat.deleteChild('tea'));
const { took } = await chat.terminateChild('tea');
console.log(`close tea: ${took.length} ended`);
await chat.terminateChild('guest');
console.log('close the guest room');
list();

say('open tea', () => chat.startChild({ id: 'tea', component: room }));
say('reopen tea', () => chat.restartChild('tea'));
say('reopen the guest room', () => chat.restartChild('guest'));
await chat.terminateChild('tea');
say('delete tea', () => chat.deleteChild('tea'));
list();

await chat.stop();
await ended;
say('open tea', () => chat.startChild({ id: 'tea', component: room }));

/** Prints what a call came to: what the child does now, or the code of the error. */
function say(what: string, call: () => ChildStatus | void): void {
  try {
    const status = call();
    console.log(`${what}: ${status === undefined ? 'done' : `${status.state}, run ${status.run}`}`);
  } catch (error) {
    if (!isSupervisionError(error)) throw error;
    console.log(`${what}: ${error.code}`);
  }
}

function list(): void {
  const { specs, active } = chat.countChildren();
  const rooms = chat.whichChildren().map(({ id, state }) => `${id} ${state}`);
  console.log(`${active} of ${specs} open: ${rooms.join(', ')}`);
}
