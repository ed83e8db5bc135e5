import { commandIn, UsageError, type Command } from './commandLine.js';
import { inspect } from './inspect.js';
import type { Io } from './io.js';
import { run } from './run.js';
import { tail } from './tail.js';
import { help, usage, version } from './usage.js';

/** Does what is asked for on a command line. Resolves with the exit code: 0, 1 if it failed, 2 if nobody can know what was meant. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  try {
    return await obey(commandIn(args, io.env), io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr.write(`rxjs-supervisor: ${error.message}\n${usage}`);
    return 2;
  }
}

async function obey(command: Command, io: Io): Promise<number> {
  switch (command.name) {
    case 'inspect':
      return run(inspect(command.options, io), io);
    case 'tail':
      return run(tail(command.options, io), io);
    default:
      io.stdout.write(command.name === 'help' ? help : `${version}\n`);
      return 0;
  }
}
