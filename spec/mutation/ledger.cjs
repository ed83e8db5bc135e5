const { readFileSync } = require('node:fs');
const { join } = require('node:path');

/** An entry of the ledger: a line of a file, and what a mutant makes of it. */
const entry = (file, line, becomes) => `${file}: ${line} => ${becomes}`;

/** The lines and what becomes of them, by file. */
function listed() {
  const [, ...sections] = readFileSync(join(__dirname, '../mutation.md'), 'utf8').split(/^### `/m);
  return sections.map((section) => ({
    file: section.slice(0, section.indexOf('`')),
    pairs: [...section.matchAll(/^- (.+)\n\+ (.*)$/gm)].map(([, line, becomes]) => ({ line, becomes })),
  }));
}

/** A mutant of the report in the words of the ledger. */
function inWords(file, source, { location: { start, end }, replacement }) {
  const lines = source.split('\n');
  const becomes =
    lines[start.line - 1].slice(0, start.column - 1) + replacement + lines[end.line - 1].slice(end.column - 1);
  return entry(file, lines[start.line - 1].trim(), becomes.replace(/\s+/g, ' ').trim());
}

/** A reporter for Stryker: a mutant that nobody notices and that is not in the ledger fails the run. */
class Ledger {
  onMutationTestReportReady({ files }) {
    const unnoticed = Object.entries(files).flatMap(([file, { source, mutants }]) =>
      mutants
        .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
        .map((mutant) => inWords(file, source, mutant)),
    );
    const known = listed()
      .filter(({ file }) => file in files)
      .flatMap(({ file, pairs }) => pairs.map(({ line, becomes }) => entry(file, line, becomes)));
    const unknown = without(unnoticed, known);
    if (unknown.length > 0) process.exitCode = 1;
    tell('Unnoticed, and not in spec/mutation.md', unknown);
    tell('In spec/mutation.md, but noticed', without(known, unnoticed));
  }
}

const without = (some, others) => [...new Set(some)].filter((one) => !others.includes(one));

function tell(title, found) {
  if (found.length > 0) console.log([`${title}:`, ...found].join('\n  '));
}

exports.listed = listed;
exports.strykerPlugins = [{ kind: 'Reporter', name: 'ledger', injectableClass: Ledger }];
