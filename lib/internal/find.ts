import type { Keeper } from './keeper.js';

/** A child, and who keeps it. */
export interface Found {
  readonly keeper: Keeper;
  readonly id: string;
}

/** The child at this path below a supervisor; `undefined` if there is none. */
export function find(keeper: Keeper, [id, ...below]: readonly string[]): Found | undefined {
  if (id === undefined) return undefined;
  const definition = keeper.definition(id);
  if (below.length === 0) return definition && { keeper, id };
  return definition?.keeper && find(definition.keeper, below);
}

/** Every child, here and below, that is this component; an id names a child of this supervisor. */
export function findAll(keeper: Keeper, target: unknown): readonly Found[] {
  if (typeof target === 'string') return keeper.definition(target) === undefined ? [] : [{ keeper, id: target }];
  return keeper.all.flatMap(({ id, given, keeper: nested }) => [
    ...(given === target ? [{ keeper, id }] : []),
    ...(nested === undefined ? [] : findAll(nested, target)),
  ]);
}
