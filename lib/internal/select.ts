import type { Observable } from 'rxjs';
import { describe } from './describe.js';
import { find, findAll, type Found } from './find.js';
import type { Keeper } from './keeper.js';

/** The values of a child named by its component, its id, or its path. */
export function select(keeper: Keeper, target: unknown): Observable<unknown> {
  const found = isPath(target) ? find(keeper, target) : only(findAll(keeper, target));
  if (found === undefined) throw new TypeError(`Expected a child of this supervisor, got ${describe(target)}`);
  return found.keeper.selections.values$(found.id);
}

const isPath = (target: unknown): target is readonly string[] => Array.isArray(target);

function only([found, other]: readonly Found[]): Found | undefined {
  if (found === undefined || other === undefined) return found;
  throw new TypeError(`Expected the component of one child, got that of several, \`${found.id}\` and \`${other.id}\``);
}
