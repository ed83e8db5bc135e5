import { Observable } from 'rxjs';
import { Engine } from '../../lib/internal/engine.js';
import type { Keeper } from '../../lib/internal/keeper.js';

/** An engine that no keeper runs, and what it told its output. */
export function bareEngine(keeper: Keeper, path: readonly string[] = []): { engine: Engine; told: unknown[] } {
  const told: unknown[] = [];
  let engine: Engine | undefined;
  new Observable<never>((output) => {
    engine = new Engine(keeper, path, output);
  }).subscribe({
    next: () => told.push('next'),
    error: (error: unknown) => told.push({ error }),
    complete: () => told.push('complete'),
  });
  return { engine: engine!, told };
}
