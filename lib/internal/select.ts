import type { Observable } from 'rxjs';
import { find } from './control.js';
import { describe } from './describe.js';
import type { Keeper } from './keeper.js';

/** The values of a child named by its component, its id, or its path. */
export function select(keeper: Keeper, target: unknown): Observable<unknown> {
  const place = isPath(target) ? find(keeper, target) : only(placesOf(keeper, target));
  if (place === undefined) throw new TypeError(`Expected a child of this supervisor, got ${describe(target)}`);
  return place.keeper.selections.values$(place.id);
}

const isPath = (target: unknown): target is readonly string[] => Array.isArray(target);

interface Place {
  readonly keeper: Keeper;
  readonly id: string;
}

function only([place, other]: readonly Place[]): Place | undefined {
  if (place === undefined || other === undefined) return place;
  throw new TypeError(`Expected the component of one child, got that of several, \`${place.id}\` and \`${other.id}\``);
}

/** Every child, here and below, that is this component; an id names a child of this supervisor. */
function placesOf(keeper: Keeper, target: unknown): readonly Place[] {
  if (typeof target === 'string') return keeper.definition(target) === undefined ? [] : [{ keeper, id: target }];
  return keeper.all.flatMap(({ id, given, keeper: nested }) => [
    ...(given === target ? [{ keeper, id }] : []),
    ...(nested === undefined ? [] : placesOf(nested, target)),
  ]);
}
