import type { Component } from '../../index.js';
import type { RemoteConfig, Transfer } from '../remoteConfig.js';
import { Predecessors } from './predecessors.js';
import type { Keeping } from './remote.js';
import { remoteRun } from './remoteRun.js';

/** A component each of whose runs is launched elsewhere, and served there. */
export function remoteComponent<T, S>(
  where: Pick<Keeping, 'launch' | 'who'>,
  config: RemoteConfig,
  transfer: Transfer,
): Component<T, S> {
  const { startTimeout = 10_000, heartbeat = 5_000, buffer = 10_000, handleIrrecoverable } = config;
  const keeping: Keeping = {
    ...{ ...where, startTimeout, heartbeat, buffer },
    transfer: transfer as Keeping['transfer'],
    predecessors: new Predecessors(),
  };
  return { start: (link) => remoteRun<T>(link, keeping), ...(handleIrrecoverable && { handleIrrecoverable }) };
}
