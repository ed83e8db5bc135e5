import { sealed } from './messages.js';
import { watchMemory } from './memoryWatch.js';
import { ProcessGroup } from './processGroup.js';
import type { Launch } from './remote.js';

/** How a module is run by Node in a process of its own. */
export interface ModuleOptions {
  readonly args: readonly string[];
  readonly execArgv: readonly string[];
  readonly cwd: string | URL | undefined;
  readonly env: NodeJS.ProcessEnv | undefined;
  readonly maxRss: number;
}

/** A process that runs a module of Node's, with a channel. */
export function moduleProcess(module: string, { args, execArgv, cwd, env, maxRss }: ModuleOptions): Launch {
  return (listener) => {
    const group = new ProcessGroup(
      process.execPath,
      [...execArgv, module, ...args],
      {
        cwd,
        env,
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        serialization: 'advanced',
      },
      {
        error: (error) => listener.error(error),
        ended(exit) {
          watching.unsubscribe();
          listener.ended(exit);
        },
      },
    );
    const { child } = group;
    const watching = watchMemory(child.pid, maxRss, (error) => listener.full(error));
    child.on('message', (message) => listener.message(message));
    return {
      post: (message) => void child.send(sealed(message), () => undefined),
      kill: () => group.kill(),
    };
  };
}
