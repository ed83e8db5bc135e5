import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { atMost } from './bound.js';
import type { Measure, Section } from './section.js';

/** A bundle of what one import needs, minified and compressed, without rxjs: kB of 1,000 bytes. */
function bundling(code: string): Measure {
  return async () => {
    const { outputFiles } = await build({
      stdin: { contents: code, resolveDir: import.meta.dirname },
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      external: ['rxjs'],
      // Otherwise the `paths` of ours would lead it to lib/ instead of what is shipped.
      tsconfigRaw: {},
      write: false,
    });
    const { contents } = outputFiles[0]!;
    return { gzip: gzipSync(contents, { level: 9 }).length / 1e3, minified: contents.length / 1e3 };
  };
}

export const size: Section = {
  name: 'size',
  rounds: 1,
  processes: 'fresh',
  warmUps: 0,
  cases: {
    'supervise alone': () => bundling("export { supervise } from 'rxjs-supervisor'"),
    'Supervisor alone': () => bundling("export { Supervisor } from 'rxjs-supervisor'"),
    everything: () => bundling("export * from 'rxjs-supervisor'"),
  },
  views: [
    {
      reading: 'gzip',
      title: 'Bundle, kB, minified and compressed by gzip, without rxjs',
      digits: 2,
      bounds: { 'supervise alone': [atMost(5, 'kB')] },
    },
    { reading: 'minified', title: 'The same before gzip, kB', digits: 2, bounds: {} },
  ],
};
