import { rmSync, symlinkSync } from 'node:fs';
import { built, folder } from './folder.js';

/** The peers are installed in bench/peers; here is where the compiled adapters look for them. */
export function linkPeers(): void {
  const link = new URL('node_modules', built);
  rmSync(link, { force: true });
  symlinkSync(new URL('node_modules', folder), link, 'junction');
}
