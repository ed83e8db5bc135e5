/** The library and the model do not agree. */
export class Disagreement extends Error {
  override name = 'Disagreement';
}
