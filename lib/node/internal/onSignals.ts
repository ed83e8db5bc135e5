import type { Unsubscribable } from 'rxjs';

/** Hears signals of the process, and how many have come before. */
export function onSignals(signals: readonly NodeJS.Signals[], heard: (before: number) => void): Unsubscribable {
  let count = 0;
  const hear = (): void => heard(count++);
  for (const signal of signals) process.on(signal, hear);
  return {
    unsubscribe: () => {
      for (const signal of signals) process.off(signal, hear);
    },
  };
}
