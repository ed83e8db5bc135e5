import { config } from 'rxjs';

/**
 * Collects, in each test of the calling file, what goes RxJS's unhandled-error route. RxJS takes that route in a timer,
 * so look after time has passed.
 */
export function collectUnhandled(): unknown[] {
  const errors: unknown[] = [];
  beforeEach(() => {
    errors.length = 0;
    config.onUnhandledError = (error: unknown) => errors.push(error);
  });
  afterEach(() => {
    config.onUnhandledError = null;
  });
  return errors;
}
