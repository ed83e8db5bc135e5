import { sections } from './sections.js';

/** The other side of `Subprocess`: takes one measurement of one case whenever it is told to. */
const [sectionName, caseName] = process.argv.slice(2);
const measure = sections.find(({ name }) => name === sectionName)!.cases[caseName!]!();

process.on('message', () => {
  void Promise.resolve(measure()).then((readings) => process.send!(readings));
});
process.once('disconnect', () => process.exit());
