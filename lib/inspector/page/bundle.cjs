// Makes the one script of the page, `internal/pageScript.ts`, of the files in this folder; `--print` only shows it.
const { buildSync } = require('esbuild');
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

const { outputFiles } = buildSync({
  entryPoints: [join(__dirname, 'main.ts')],
  bundle: true,
  minify: true,
  // One line, so that the file stays one that tools can read.
  legalComments: 'none',
  charset: 'ascii',
  format: 'iife',
  target: 'es2022',
  write: false,
});
const script = outputFiles[0].text.trim();
const text = [
  '/** The script of the page, made of the files in `page/` by `npm run build:page`. */',
  '// prettier-ignore',
  `export const script = ${JSON.stringify(script)};`,
  '',
].join('\n');
if (process.argv.includes('--print')) process.stdout.write(text);
else writeFileSync(join(__dirname, '..', 'internal', 'pageScript.ts'), text);
