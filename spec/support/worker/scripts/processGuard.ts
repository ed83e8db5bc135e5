import { Guard } from '../../../../lib/worker/internal/guard.js';

/*
 * A program that has groups guarded, and prints `ready`. Arguments: the groups; those with a `-` before them are called
 * back again at once. A first argument `after` lets go of all that have been guarded so far, `twice` calls them back twice.
 */
const guard = new Guard();
const guarded = new Map<string, () => void>();
for (const word of process.argv.slice(2)) {
  if (word === 'after') for (const callBack of guarded.values()) callBack();
  else if (word === 'twice') for (const callBack of [...guarded.values(), ...guarded.values()]) callBack();
  else if (word.startsWith('-')) guarded.get(word.slice(1))?.();
  else guarded.set(word, guard.protect(Number(word)));
}
process.stdout.write('ready\n');
process.stdin.resume();
