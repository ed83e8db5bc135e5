import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { built } from './folder.js';
import type { PeerRow } from './peers.js';
import type { Samples } from './rounds.js';

/** What esbuild makes of the module that does the job with each peer: kB of 1,000 bytes. */
export async function sizes(peers: readonly PeerRow[]): Promise<Samples> {
  const samples: Samples = new Map();
  for (const { name, bundle } of peers) {
    if (bundle === undefined) continue;
    samples.set(name, [{ all: await bundled(bundle, []), beside: await bundled(bundle, ['rxjs']) }]);
  }
  return samples;
}

async function bundled(code: string, external: string[]): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: fileURLToPath(built) },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    // What a peer takes from Node is there.
    external: [...external, ...builtinModules],
    // Otherwise the `paths` of ours would lead it to lib/ instead of what is shipped.
    tsconfigRaw: {},
    write: false,
  });
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).length / 1e3;
}
