/** The producer's loop, the same function for all. */
export function emit(consumer: { next(value: number): void }, count: number): void {
  for (let value = 0; value < count; value++) consumer.next(value);
}
